import { describe, expect, it } from '@jest/globals'
import { jsonFields } from '../../../src/engines/memory/json-scalars.js'

const textOf = (line: string): unknown => jsonFields(line).get('t')

describe('fields of a line of JSON', () => {
  // A regular expression found the ends of strings, and its stack was full at ten million characters: exit code 4.
  it.each([
    ['characters', 'x'.repeat(12_000_000)],
    ['escapes', '\\'.repeat(6_000_000)],
    ['quotes', '"'.repeat(4_000_000)],
  ])('are read where a text has millions of %s', (_, text) => {
    const field = textOf(JSON.stringify({ a: 1, t: text }))
    // Not `toEqual`: it would print both.
    expect((field as { text: string }).text === text).toBe(true)
  })

  it('take words and brackets in texts for texts, and NaN beside them for no value', () => {
    expect(textOf('{"t":"NaN, \\"}]: \\\\","n":NaN}')).toEqual({
      kind: 'text',
      text: 'NaN, "}]: \\',
    })
    expect(jsonFields('{"n":[NaN, "NaN"]}').get('n')).toMatchObject({ kind: 'nested' })
  })

  it.each(['{"t":"x}', '"', '{"t":"\\"}', '{"t":1,"t":2}'])('refuse %s', (line) => {
    expect(() => jsonFields(line)).toThrow(SyntaxError)
  })
})
