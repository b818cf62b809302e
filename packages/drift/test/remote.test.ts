import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  canonicalJson,
  describeError,
  parsePolicy,
  type Baseline,
  type Evaluation,
} from '@secmlops/core'
import type { TableSource } from '@secmlops/dataset'
import { SMALL_SET_COLUMNS, fakeChange, fakeTools, smallSetRows } from '@secmlops/testkit'
import { compareTables, gate, openEngine, profileTable, type Compared } from '@secmlops/drift'
import { fakeTrino, type FakeTrino } from './support/fake-trino.js'

const TABLES = { before: [400, 0], after: [301, 1], like: [380, 0] } as const
let folder = ''
let trino: FakeTrino
let profile: Baseline

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'remote-'))
  trino = await fakeTrino()
  for (const [name, [rows, shift]] of Object.entries(TABLES)) {
    const values = smallSetRows(rows, shift).map((row) => `(${row})`)
    const select = `SELECT * FROM (VALUES ${values.join(', ')}) t (${SMALL_SET_COLUMNS.join(', ')})`
    await trino.connection.run(`CREATE TABLE lake.vision.${name} AS ${select}`)
    await trino.connection.run(`COPY lake.vision.${name} TO '${file(name).file}' (FORMAT parquet)`)
  }
  const sides = { reference: file('before'), current: file('before') }
  const engine = await openEngine(sides, tools())
  const options = { sha256: '0'.repeat(64), tool: 'test' }
  profile = await profileTable(await engine.open(sides.reference), options)
  await engine.close()
})
afterAll(async () => {
  await trino.close()
  await rm(folder, { recursive: true })
})

const file = (name: string): TableSource => ({
  file: join(folder, `${name}.parquet`),
  format: 'parquet',
  path: 'table',
})
const remote = (name: string): TableSource => ({
  file: `trino:lake.vision.${name}`,
  format: 'trino',
  path: 'table',
})
const tools = (): ReturnType<typeof fakeTools> => fakeTools({ environment: trino.environment })

async function compared(tables: Compared, options = {}): Promise<string> {
  const engine = await openEngine(tables, tools())
  try {
    const { reference, current } = tables
    const before = 'profile' in reference ? reference : await engine.open(reference)
    return canonicalJson(await compareTables(before, await engine.open(current), options))
  } finally {
    await engine.close()
  }
}

describe('a table in Trino', () => {
  it.each(['after', 'like', 'before'])(
    'gives the verdict of the embedded engine, byte for byte: %s',
    async (name) => {
      const [here, there] = [
        await compared({ reference: file('before'), current: file(name) }),
        await compared({ reference: remote('before'), current: remote(name) }),
      ]
      expect(there).toBe(here)
      expect(here).toContain('Kolmogorov-Smirnov')
    },
  )

  it('gives it against a profile too', async () => {
    const reference = { path: 'baseline.json', profile }
    const here = await compared({ reference, current: file('after') })
    expect(await compared({ reference, current: remote('after') })).toBe(here)
    expect(here).toContain('ks-binned')
  })

  it('is asked for aggregates only', async () => {
    trino.asked.length = 0
    await compared({ reference: remote('before'), current: remote('after') })
    for (const { sql } of trino.asked)
      expect(sql).toMatch(
        /^SELECT (\* FROM [^ ]+ LIMIT 0$|count\(|bin, count\(\*\)|v, n FROM)|^WITH known/,
      )
    const most = Math.max(...trino.asked.map(({ rows }) => rows))
    // The bins of a count, of which dyadic ones can be two more than were asked for.
    expect(most).toBeLessThanOrEqual(4098)
  })

  it('cannot be compared with the rows of a file', async () => {
    await expect(
      compared({ reference: file('before'), current: remote('after') }),
    ).rejects.toMatchObject({
      code: 'not-comparable',
      exit: 2,
    })
  })

  it('has to be there', async () => {
    const tables = { reference: remote('before'), current: remote('nowhere') }
    await expect(compared(tables)).rejects.toMatchObject({ code: 'query-failed', exit: 3 })
  })
})

const POLICY = `version: 1
gates:
  drift:
    reference: trino:lake.vision.before
    current: trino:lake.vision.after
`
const QUALITY = `    quality:
      freshness: { column: d, max-age-days: 30 }
      integrity: [ x <= n ]
`

async function evaluate(policy: string, world = tools()): Promise<Evaluation> {
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))
  if (!settings) throw new Error('no settings')
  const files = { 'secmlops.yml': policy, 'baseline.json': canonicalJson(profile) }
  return gate.evaluate(fakeChange(files, files), settings, world)
}

describe('the gate', () => {
  it('measures two tables that the policy names, and tells how much crossed the wire', async () => {
    const told: string[] = []
    const world = {
      ...tools(),
      logger: { ...tools().logger, info: (text: string) => told.push(text) },
    }
    const { measurements, controls, digests, coverage } = await evaluate(POLICY, world)
    expect(measurements.filter(({ id }) => id === 'drift.distribution')).toHaveLength(6)
    expect(controls).toEqual([expect.objectContaining({ rejected: true })])
    expect(coverage[0]).toMatchObject({ of: 'columns', examined: 6, total: 8 })
    expect([...digests]).toEqual([])
    expect(told).toEqual([
      expect.stringMatching(/^Trino: \d+ questions, \d+ bytes sent, \d+ received/),
    ])
  })

  it('reads the profile of the target branch as reference', async () => {
    const { digests, measurements } = await evaluate(
      POLICY.replace('trino:lake.vision.before', 'baseline.json'),
    )
    expect([...digests.keys()]).toEqual(['baseline.json (reference)'])
    expect(measurements.length).toBeGreaterThan(6)
  })

  it('asks for demands on quality without rows', async () => {
    const { findings } = await evaluate(POLICY + QUALITY)
    const rules = findings.map(({ rule }) => rule)
    expect(rules).toEqual(expect.arrayContaining(['quality-freshness', 'quality-integrity']))
    expect(findings.find(({ rule }) => rule === 'quality-freshness')?.message).toMatch(/days old/)
  })

  it.each(['trino', 'spark'])(
    'is inconclusive without credentials of %s, and says the line to add',
    async (engine) => {
      const name = engine.toUpperCase()
      const lost = evaluate(POLICY.replaceAll('trino:', `${engine}:`), fakeTools())
      await expect(lost).rejects.toThrow(`SECMLOPS_${name}_URL is not set`)
      await lost.catch((error: unknown) =>
        expect(describeError(error)).toContain(
          `\`SECMLOPS_${name}_URL: \${{ vars.${name}_URL }}\``,
        ),
      )
      await expect(lost).rejects.toMatchObject({
        code: 'no-credentials',
        exit: 3,
        location: { path: 'secmlops.yml', line: 5 },
      })
    },
  )

  it('looks at every change, as a warehouse changes by itself', () => {
    const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(POLICY)))
    expect(settings && gate.inputs(settings, fakeChange({}, {}))).toBe('any')
  })

  it.each([
    ['rows of a file as reference', POLICY.replace('trino:lake.vision.before', 'a.csv'), 4],
    ['rows of a file as data', POLICY.replace('trino:lake.vision.after', 'a.csv'), 4],
    ['another warehouse as reference', POLICY.replace('trino:', 'spark:'), 4],
    ['two parts', POLICY.replace('lake.vision.after', 'vision.after'), 5],
    ['texts', `${POLICY}    text: [c]\n`, 6],
    ['SQL', POLICY.replace('vision.after', 'vision.after"; DROP TABLE x'), 5],
    ['a digest', `${POLICY}    reference-digest: ${'0'.repeat(64)}\n`, 6],
  ])('refuses %s, with the line of the policy', (_, policy, line) => {
    const configure = (): unknown =>
      gate.configure(parsePolicy('secmlops.yml', Buffer.from(policy)))
    expect(configure).toThrow(
      expect.objectContaining({ code: 'invalid-config', location: { path: 'secmlops.yml', line } }),
    )
  })
})
