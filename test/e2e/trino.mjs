// The drift gate pushed down to a real Trino, held against the embedded engine: counts, D, p and verdict, byte for byte.
// `node test/e2e/trino.mjs [--workers 2]` after `npx tsc --build`. Server and Java come from package registries; without them
// it is skipped, with the reason.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { canonicalJson, createRandom } from '../../packages/core/dist/index.js'
import { compareTables, openEngine, profileTable } from '../../packages/drift/dist/index.js'
import { check, conclude } from './support/checks.mjs'
import { run, scratch } from './support/scratch.mjs'
import { LAKE_TABLES, fillLake } from './support/trino-lake.mjs'
import { fetchTrino } from './support/trino-files.mjs'
import { ask, askAndLeave, startTrino } from './support/trino-server.mjs'

const PAIRS = [
  ['the small set, another one', 'small_before', 'small_after'],
  ['the small set, the same', 'small_before', 'small_before'],
  ['100,000 rows', 'large_before', 'large_after'],
]
const MOST_BYTES = 1_000_000

const { values } = parseArgs({ options: { workers: { type: 'string', default: '0' } } })
const workers = Number(values.workers)
const started = performance.now()
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`

const { reason, ...files } = await fetchTrino()
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
  const world = worldOf({ SECMLOPS_TRINO_URL: url, SECMLOPS_TRINO_USER: 'gate' })
  for (const pair of PAIRS) await comparePair(pair, lake, world)
  await check('fails with what Trino says', () =>
    assert.rejects(ask(url, 'SELECT 1 / 0'), { code: 'query-failed', message: /DIVISION_BY_ZERO/ }),
  )
  await check('a query that nobody waits for is cancelled', () => cancelled(url))
  await check('a table that is not there is an error of who named it', () =>
    assert.rejects(compared(remote('nowhere'), remote('nowhere'), world), {
      code: 'no-such-table',
    }),
  )
  await check('the command gives the same verdict', () => sameCommand(url, lake))
  if (workers > 0) await check('all workers took part', () => allWorked(url))
  console.log(`compared: ${seconds()}`)
}

async function comparePair([title, before, after], lake, world) {
  const here = await compared(file(lake, before), file(lake, after), world)
  world.told.length = 0
  const there = await compared(remote(before), remote(after), world)
  console.log(`\n${title}: ${world.told.join()}`)
  await check('the verdict is the same, byte for byte', () => assert.equal(there, here))
  const profile = { path: 'baseline.json', profile: await profileOf(file(lake, before), world) }
  await check('and against a profile', async () =>
    assert.equal(
      await compared(profile, remote(after), world),
      await compared(profile, file(lake, after), world),
    ),
  )
  const received = Number(/(\d+) received/.exec(world.told[0])?.[1])
  await check(`less than ${MOST_BYTES} bytes came back`, () => assert(received < MOST_BYTES))
}

async function compared(reference, current, world) {
  const engine = await openEngine({ reference, current }, world)
  try {
    const before = 'profile' in reference ? reference : await engine.open(reference)
    return canonicalJson(await compareTables(before, await engine.open(current)))
  } finally {
    await engine.close()
  }
}

async function profileOf(current, world) {
  const engine = await openEngine({ reference: current, current }, world)
  try {
    const options = { sha256: '0'.repeat(64), tool: 'lane' }
    return await profileTable(await engine.open(current), options)
  } finally {
    await engine.close()
  }
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

/** Through the environment, as a workflow does it. */
async function sameCommand(url, lake) {
  const command = (tables, env) =>
    run(process.execPath, ['packages/cli/dist/bin.js', 'drift', ...tables, '--format', 'json'], {
      env: { ...process.env, ...env },
      seconds: 300,
    })
  const args = (each) => ['--reference', each('large_before'), '--current', each('large_after')]
  const here = await command(args((name) => file(lake, name).file))
  const there = await command(
    args((name) => remote(name).file),
    { SECMLOPS_TRINO_URL: url, SECMLOPS_TRINO_USER: 'gate' },
  )
  const columns = ({ stdout, stderr }) => (stdout ? JSON.parse(stdout).columns : stderr)
  assert.deepEqual(columns(there), columns(here))
  assert.equal(there.status, 1)
  const without = await command(args((name) => remote(name).file))
  assert.equal(without.status, 3)
  assert.match(without.stderr, /SECMLOPS_TRINO_URL: \$\{\{ vars\.TRINO_URL \}\}/)
}

function file(lake, name) {
  return { file: join(lake, name, 'part.parquet'), format: 'parquet', path: 'table' }
}

function remote(name) {
  return { file: `trino:lake.vision.${name}`, format: 'trino', path: 'table' }
}

function worldOf(variables) {
  const told = []
  const say = (text) => told.push(text)
  return {
    told,
    threads: 1,
    logger: { debug: say, info: say, warn: say },
    random: (scope) => createRandom(1, scope),
    environment: (name) => variables[name],
    temporaryDirectory: async () => {
      const folder = scratch(`world-${performance.now()}`)
      mkdirSync(folder)
      return folder
    },
  }
}
