// What the gate must give on every engine that is asked from afar: the verdict of the embedded one, byte for byte.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson, createRandom } from '../../../packages/core/dist/index.js'
import { compareTables, openEngine, profileTable } from '../../../packages/drift/dist/index.js'
import { check } from './checks.mjs'
import { run, scratch } from './scratch.mjs'

const PAIRS = [
  ['the small set, another one', 'small_before', 'small_after'],
  ['the small set, the same', 'small_before', 'small_before'],
  ['100,000 rows', 'large_before', 'large_after'],
]
const MOST_BYTES = 1_000_000

/**
 * @typedef {object} Place
 * @property {'trino' | 'spark'} engine
 * @property {string} schema Catalog and schema of the tables of `lake.mjs`.
 * @property {Record<string, string>} variables How the engine is reached.
 * @property {string} lake Folder of the same tables as files.
 */

/** @param {Place} place */
export async function comparePlaces(place) {
  const world = worldOf(place.variables)
  for (const pair of PAIRS) await comparePair(pair, place, world)
  await check('a table that is not there is an error of who named it', () =>
    assert.rejects(compared(remote(place, 'nowhere'), remote(place, 'nowhere'), world), {
      code: 'no-such-table',
    }),
  )
  await check('the command gives the same verdict', () => sameCommand(place))
}

async function comparePair([title, before, after], place, world) {
  const here = await compared(file(place, before), file(place, after), world)
  world.told.length = 0
  const started = performance.now()
  const there = await compared(remote(place, before), remote(place, after), world)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`\n${title}: ${world.told.join()}; ${seconds} s`)
  await check('the verdict is the same, byte for byte', () => assert.equal(there, here))
  const received = Number(/(\d+) received/.exec(world.told[0])?.[1])
  await check(`less than ${MOST_BYTES} bytes came back`, () => assert(received < MOST_BYTES))
  if (before === after) return
  const profile = { path: 'baseline.json', profile: await profileOf(file(place, before), world) }
  await check('and against a profile', async () =>
    assert.equal(
      await compared(profile, remote(place, after), world),
      await compared(profile, file(place, after), world),
    ),
  )
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

/** Through the environment, as a workflow does it. */
async function sameCommand(place) {
  const command = (tables, env) =>
    run(process.execPath, ['packages/cli/dist/bin.js', 'drift', ...tables, '--format', 'json'], {
      env: { ...process.env, ...env },
      seconds: 300,
    })
  const args = (each) => ['--reference', each('small_before'), '--current', each('small_after')]
  const here = await command(args((name) => file(place, name).file))
  const there = args((name) => remote(place, name).file)
  const asked = await command(there, place.variables)
  const columns = ({ stdout, stderr }) => (stdout ? JSON.parse(stdout).columns : stderr)
  assert.deepEqual(columns(asked), columns(here))
  assert.equal(asked.status, 1)
  const without = await command(there)
  assert.equal(without.status, 3)
  const name = place.engine.toUpperCase()
  assert.ok(
    without.stderr.includes(`SECMLOPS_${name}_URL: \${{ vars.${name}_URL }}`),
    without.stderr,
  )
}

function file({ lake }, name) {
  return { file: join(lake, name, 'part.parquet'), format: 'parquet', path: 'table' }
}

function remote({ engine, schema }, name) {
  return { file: `${engine}:${schema}.${name}`, format: engine, path: 'table' }
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
