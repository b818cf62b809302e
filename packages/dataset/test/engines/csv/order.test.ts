import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createEngine, type EngineName, type TableSource } from '@secmlops/dataset'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-order-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The type of the only column, and what is known of its values. */
async function seen(lines: readonly string[], engine: EngineName): Promise<unknown> {
  const source: TableSource = { file: join(folder, 't.csv'), format: 'csv', path: 't.csv' }
  await writeFile(source.file, ['x,y', ...lines.map((line) => `${line},1`), ''].join('\n'))
  const options = { files: [source], threads: 1, temporaryDirectory: folder, engine }
  const opened = await createEngine(options)
  try {
    const table = await opened.open(source)
    return [(await table.columns())[0]?.type, await table.scalars(), await table.distinct('x')]
  } finally {
    await opened.close()
  }
}

const ENGINES = ['duckdb', 'typescript'] as const

describe('the type of a CSV column does not depend on the order of its rows', () => {
  // DuckDB 1.5 sniffs text where `inf` comes first, and a number where it does not.
  it.each(ENGINES)('an infinity first or last (%s)', async (engine) => {
    const last = await seen(['1.5', 'inf'], engine)
    expect(last).toMatchObject(['DOUBLE', [{ count: 1, missing: 1 }, {}], 1])
    expect(await seen(['inf', '1.5'], engine)).toEqual(last)
    expect(await seen(['inf', 'inf'], engine)).toMatchObject(['DOUBLE', [{ count: 0 }, {}], 0])
  })

  // Its sniffer looks at chunks of 2,048 rows, each with what the last one left.
  it.each(ENGINES)('an odd value in any chunk (%s)', async (engine) => {
    const numbers = Array.from({ length: 4200 }, (_, i) => String(i / 8))
    const first = await seen(['inf', ...numbers], engine)
    expect(first).toMatchObject(['DOUBLE', [{ count: 4200, missing: 1 }, {}], 4200])
    for (const at of [2047, 2048, 4200])
      expect(await seen(numbers.toSpliced(at, 0, 'inf'), engine)).toEqual(first)
    const names = await seen(['007', ...numbers], engine)
    expect(names).toMatchObject(['VARCHAR', [{ count: 4201, missing: 0 }, {}], 4201])
    expect(await seen([...numbers, '007'], engine)).toEqual(names)
  })

  it('is one for all orders and both engines', async () => {
    const texts = ['1', '-2', '1.5', 'inf', '', 'NA', '007', 'true', 't', '1e5', '2020-01-02', ' 7']
    const rare = ['01/02/2020', '13/02/2020', '2020-01-02 10:00', '9223372036854775808', '-0', '.5']
    const column = fc.array(fc.constantFrom(...texts, ...rare), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(column, async (lines) => {
        const expected = await seen(lines, 'duckdb')
        expect(await seen(lines.toReversed(), 'duckdb')).toEqual(expected)
        expect(await seen(lines.toSorted(), 'typescript')).toEqual(expected)
      }),
      { numRuns: 12, seed: 19 },
    )
  })
})
