// The drift gate pushed down to a real Spark over Spark Connect, held against the embedded engine: counts, D, p and verdict, byte
// for byte. `node test/e2e/spark.mjs [--workers 2] [--cache DIR]` after `npx tsc --build`. Spark comes from the registry of
// Python and needs a Java 17 or 21 of this machine; without them it is skipped, with the reason. DIR keeps it for the next run.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { check, conclude } from './support/checks.mjs'
import { LAKE_TABLES, fillLake } from './support/lake.mjs'
import { comparePlaces } from './support/push-down.mjs'
import { scratch } from './support/scratch.mjs'
import { fetchSpark } from './support/spark-files.mjs'
import { clientOf, startSpark } from './support/spark-server.mjs'

const { values } = parseArgs({
  options: { workers: { type: 'string', default: '2' }, cache: { type: 'string' } },
})
const workers = Number(values.workers)
const token = randomBytes(24).toString('base64url')
const started = performance.now()
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`

const { reason, ...files } = await fetchSpark(values.cache)
if (reason === undefined) await lane()
else console.log(`skipped: ${reason}`)
process.exit(reason === undefined ? conclude() : 0)

async function lane() {
  const lake = scratch('lake')
  mkdirSync(lake)
  console.log(`packages: ${seconds()}`)
  const [server] = await Promise.all([startSpark(files, { workers, token }), fillLake(lake)])
  console.log(`started, ${workers} workers: ${seconds()}`)
  const { url } = server
  const client = clientOf(url, token)
  await register(client, lake)
  console.log(`tables: ${seconds()}`)
  const variables = {
    SECMLOPS_SPARK_URL: url,
    SECMLOPS_SPARK_USER: 'gate',
    SECMLOPS_SPARK_TOKEN: token,
  }
  await comparePlaces({ engine: 'spark', schema: 'spark_catalog.vision', variables, lake })
  await check('fails with what Spark says', () =>
    assert.rejects(client.ask('SELECT 1 / 0'), { code: 'query-failed', message: /DIVIDE_BY_ZERO/ }),
  )
  for (const secret of [undefined, 'of-somebody-else'])
    await check(`asks nothing with ${secret ? 'a wrong' : 'no'} token`, () =>
      assert.rejects(clientOf(url, secret).ask('SELECT 1'), { code: 'not-authenticated' }),
    )
  await check('a query that nobody waits for is interrupted', () => interrupted(server))
  await check('all workers took part', () => allWorked(server))
  await client.close()
  console.log(`compared: ${seconds()}`)
}

async function register(client, lake) {
  await client.ask('CREATE SCHEMA spark_catalog.vision')
  for (const name of Object.keys(LAKE_TABLES))
    await client.ask(
      `CREATE TABLE spark_catalog.vision.${name} USING parquet LOCATION '${join(lake, name)}'`,
    )
}

/** At the deadline, while its job runs; the server is asked for what became of the job. */
async function interrupted({ url, web }) {
  const hasty = clientOf(url, token, 5000)
  const [a, b] = ['a', 'b'].map((name) => `spark_catalog.vision.large_before ${name}`)
  const asking = hasty.ask(`SELECT count(*) FROM ${a}, ${b} WHERE a.n1 < b.n2`)
  await assert.rejects(asking, { code: 'engine-timeout' })
  await hasty.close()
  for (let i = 0; (await jobs(web, 'running')).length > 0; i++, await sleep(250))
    assert.ok(i < 40, 'its job still runs')
  assert.notDeepEqual(await jobs(web, 'failed'), [])
}

async function jobs(web, status) {
  return (await told(web, `jobs?status=${status}`)).map(({ jobId }) => jobId)
}

async function allWorked({ web }) {
  const executors = (await told(web, 'executors')).filter(({ id }) => id !== 'driver')
  const worked = executors.filter(({ completedTasks }) => completedTasks > 0)
  assert.ok(worked.length >= workers, JSON.stringify(executors))
}

/** What Spark says of its one application (https://spark.apache.org/docs/4.1.4/monitoring.html#rest-api). */
async function told(web, path) {
  const base = `${web}/api/v1/applications`
  const [application] = await (await fetch(base)).json()
  return (await fetch(`${base}/${application.id}/${path}`)).json()
}
