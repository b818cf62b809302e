import { describe, expect, it } from '@jest/globals'
import { LIMITS } from '@secmlops/core'
import { detectFormat, readRecords, type DataRecord, type DatasetSpec } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'

async function rows(
  text: string | Uint8Array,
  spec: Partial<DatasetSpec> = {},
): Promise<readonly DataRecord[]> {
  const whole = { name: 'chat', path: 'd.jsonl', ...spec }
  const set = await readRecords(memoryTree({ [whole.path]: text }), whole, fakeTools())
  return set.records
}

describe('JSON Lines', () => {
  it('has a record for each line, with its number', async () => {
    const records = await rows(
      '\uFEFF{"id": 1, "text": "a", "label": "x", "split": "train"}\r\n\r\n{"id": "b", "turns": [{"role": "user"}], "label": {"k": 1}}',
    )
    expect(
      records.map(({ id, label, split, location }) => [id, label, split, location.line]),
    ).toEqual([
      ['1', '"x"', 'train', 1],
      ['b', '"{\\"k\\":1}"', '', 3],
    ])
  })

  // A regular expression found the ends of strings, and its stack was full at ten million characters: exit code 4.
  it.each(['x'.repeat(12_000_000), '\\n'.repeat(4_000_000)])('reads a long text', async (text) => {
    const records = await rows(`{"id": "a", "t": "${text}"}\n{"id": "b", "t": "]}"}\n`)
    expect(records.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('has a content that depends neither on the order of the keys nor on other rows', async () => {
    const [a] = await rows('{"x": 1, "y": {"b": 2, "a": 3}}\n')
    const [, b] = await rows('{"z": 9}\n{"y": {"a": 3, "b": 2}, "x": 1}\n')
    expect(b?.content).toBe(a?.content)
    const [c] = await rows('{"x": 1, "y": {"b": 2, "a": 4}}\n')
    expect(c?.content).not.toBe(a?.content)
  })

  it('is found by its extension, and TSV is a table of tabs', async () => {
    const tree = memoryTree({ 'a.ndjson': '{}', 'b.tsv': 'id\tx\n1\ta,b;c\n' })
    expect(await detectFormat(tree, { name: 'a', path: 'a.ndjson' })).toBe('jsonl')
    const set = await readRecords(tree, { name: 'b', path: 'b.tsv' }, fakeTools())
    expect(set).toMatchObject({ format: 'csv', records: [{ id: '1', location: { line: 2 } }] })
  })

  it('reads 25,000 rows in less than a second', async () => {
    const line = (i: number): string => JSON.stringify({ id: i, text: `row ${String(i)}` })
    const records = await rows(Array.from({ length: 25_000 }, (_, i) => line(i)).join('\n'))
    expect(records.at(-1)).toMatchObject({ id: '24999', location: { line: 25_000 } })
  })
})

describe('JSON Lines, hostile', () => {
  it.each([
    ['a list', '{"a":1}\n[1]\n', 2],
    ['a cut line', '{"a":1}\n{"a":', 2],
    ['a repeated key', '{"a":1,"b":{"a":2}}\n{"a":1,"\\u0061":2}\n', 2],
    ['deep nesting', `{"a":1}\n{"a":${'['.repeat(100)}${']'.repeat(100)}}\n`, 2],
    ['very deep nesting', `{"a":${'['.repeat(1e6)}`, 1],
    ['an infinite number', '{"a":1e999}\n', 1],
    ['half a character', '{"a":1}\n{"a":["\\ud800"]}\n', 2],
    ['bytes that are not UTF-8', Buffer.from('{"a":"\xff"}\n', 'latin1'), 1],
  ])('refuses %s with its line', async (_, text, line) => {
    await expect(rows(text)).rejects.toMatchObject({
      code: 'invalid-table',
      exit: 2,
      location: { path: 'd.jsonl', line },
    })
  })

  it('refuses a line that is longer than a line may be', async () => {
    const text = `{"a":1}\n{"a":"${'x'.repeat(LIMITS.jsonLine)}"}\n`
    await expect(rows(text)).rejects.toMatchObject({ location: { line: 2 } })
  })

  it('refuses a row without a column that the policy names', async () => {
    const text = '{"k":1,"label":"a"}\n{"k":2}\n'
    await expect(rows(text, { label: 'label' })).rejects.toMatchObject({
      code: 'invalid-table',
      location: { line: 2 },
    })
  })

  it('takes __proto__ for a column like any other', async () => {
    const [a] = await rows('{"__proto__": {"x": 1}}\n')
    const [b] = await rows('{"__proto__": {"x": 2}}\n')
    expect(a?.content).not.toBe(b?.content)
  })
})
