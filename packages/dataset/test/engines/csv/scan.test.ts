import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { scanCsv } from '../../../src/engines/csv/scan.js'
import { noEvidence, observe, typeOf } from '../../../src/engines/csv/evidence.js'
import { newScan, scanBlock } from '../../../src/engines/csv/scan-block.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-scan-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function typesOf(text: string, delimiter = ','): Promise<string[]> {
  const file = join(folder, 't.csv')
  await writeFile(file, text)
  return (await scanCsv(file, delimiter)).columns.map(({ type }) => type)
}

/** By the text of each field, without the shortcut over its bytes. */
function typeOfTexts(texts: readonly string[]): string {
  const evidence = noEvidence()
  for (const text of texts) observe(evidence, text)
  return typeOf(evidence)
}

describe('scanCsv', () => {
  it.each([
    ['integers', '1\n-2\n0\n-0\n9223372036854775807\n', 'BIGINT'],
    ['decimals', '1\n.5\n-2.\n0.25\n', 'DOUBLE'],
    ['integers beyond 64 bits', '9223372036854775808\n1\n', 'DOUBLE'],
    ['exponents', '1e5\n-1.5E-7\n', 'DOUBLE'],
    ['names that look like numbers', '007\n1\n', 'VARCHAR'],
    ['a plus sign', '+1\n1\n', 'VARCHAR'],
    ['two points', '1.2.3\n', 'VARCHAR'],
    ['a sign inside', '1-2\n', 'VARCHAR'],
    ['a point alone', '.\n', 'VARCHAR'],
    ['nothing', '\n""\nNA\n', 'VARCHAR'],
    ['missing numbers', '\nNA\n1\n', 'BIGINT'],
    ['truth', 'true\nF\nYes\n', 'BOOLEAN'],
    ['days', '2020-01-02\n2020-02-29\n', 'DATE'],
    ['days in two orders', '13/02/2020\n02/13/2020\n', 'VARCHAR'],
    ['quoted numbers', '"1"\n "2" \n', 'BIGINT'],
    ['a number over 255 digits', `0.${'1'.repeat(300)}\n1\n`, 'DOUBLE'],
  ])('tells %s', async (_, column, type) => {
    expect(await typesOf(`x\n${column}`)).toEqual([type])
  })

  it('keeps quoted delimiters, line breaks and quotes in their column', async () => {
    const text = '\ufeff"a,\nb",c,d\r\n"x,""\r\n1",2,3.5\r\n"y",4,\r\n'
    expect(await typesOf(text)).toEqual(['VARCHAR', 'BIGINT', 'DOUBLE'])
  })

  it('does not depend on where a block of bytes ends', () => {
    const text = Buffer.from('a,b,c\n12,"x ""y""\nz",-0.5\r\n3, "7" ,é\n')
    const whole = newScan(',')
    scanBlock(
      whole,
      { bytes: Buffer.concat([text, Buffer.from('\n')]), length: text.length, last: true },
      0,
    )
    for (let cut = 0; cut < text.length; cut++) {
      const scan = newScan(',')
      const part = Buffer.concat([text.subarray(0, cut), Buffer.from('\n')])
      const at = scanBlock(scan, { bytes: part, length: cut, last: false }, 0)
      const rest = Buffer.concat([text.subarray(at), Buffer.from('\n')])
      scanBlock(scan, { bytes: rest, length: rest.length - 1, last: true }, 0)
      expect(scan.columns).toEqual(whole.columns)
    }
  })

  it('reads fields that are longer than a block', async () => {
    const long = 'x'.repeat(1_500_000)
    expect(await typesOf(`a,b\n${long},1\n${long},2.5\n`)).toEqual(['VARCHAR', 'DOUBLE'])
  })

  it('keeps the doubles of plain numbers', async () => {
    const file = join(folder, 'numbers.csv')
    const numbers = fc.array(fc.stringMatching(/^-?(0|[1-9][0-9]{0,8})(\.[0-9]{0,6})?$/))
    await fc.assert(
      fc.asyncProperty(numbers, async (texts) => {
        await writeFile(file, ['x,y', ...texts.map((text) => `${text},1`)].join('\n'))
        const { columns, rows } = await scanCsv(file, ',', true)
        // Number reads the nearest double, and -0 is 0.
        expect(columns[0]?.numbers).toEqual(Float64Array.from(texts, (text) => Number(text) + 0))
        expect(rows).toBe(texts.length)
      }),
      { numRuns: 100, seed: 29 },
    )
  })

  it.each([
    ['text', '1\nx\n2\n'],
    ['what may be missing', '1\nNA\n'],
    ['quoted numbers', '1\n"2"\n'],
    ['more than 15 digits', '1\n0.1234567890123456\n'],
    ['more rows than are sorted', '1\n'.repeat(262_145)],
  ])('keeps no numbers of a column with %s', async (_, column) => {
    const file = join(folder, 'no-numbers.csv')
    await writeFile(file, `x\n${column}`)
    expect((await scanCsv(file, ',', true)).columns[0]).not.toHaveProperty('numbers')
  })

  it('agrees with the texts of the fields', async () => {
    const field = fc.oneof(
      fc.stringMatching(/^-?[0-9]{0,20}(\.[0-9]{0,3})?$/),
      fc.double({ noNaN: true }).map(String),
      fc.stringMatching(/^[-+.0-9einf_ ]{0,6}$/),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 3 }), async (fields) => {
        expect(await typesOf(`x\n${fields.join('\n')}\n`)).toEqual([typeOfTexts(fields)])
      }),
      { numRuns: 200, seed: 23 },
    )
  })
})
