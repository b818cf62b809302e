import { describe, expect, it } from '@jest/globals'
import { LIMITS } from '@secmlops/core'
import fc from 'fast-check'
import { parseStrictJson } from '../../src/json/strict-json.js'

const parse = (text: string): unknown => parseStrictJson(Buffer.from(text))

describe('parseStrictJson', () => {
  it('law: reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown })
      }),
      { seed: 1 },
    )
  })

  it('law: agrees with JSON.parse on what is JSON, repeated keys apart', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', ' ', '1', 'a'),
    })
    fc.assert(
      fc.property(text, (candidate) => {
        const result = parseStrictJson(Buffer.from(candidate))
        if (result.ok) expect(result.value).toEqual(JSON.parse(candidate))
        else if (result.message !== 'a key is repeated' && candidate !== '')
          expect(() => JSON.parse(candidate) as unknown).toThrow(SyntaxError)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it.each([
    ['', 'it is empty'],
    ['{"a":1,"a":1}', 'a key is repeated'],
    ['{"a":{"b":1},"b":{},"a":2}', 'a key is repeated'],
    ['{"a":1,"\\u0061":1}', 'a key is repeated'],
    ['{"a":[{"x":1,"x":2}]}', 'a key is repeated'],
    ['{"\\":1}', 'it is not JSON'],
    ['{"a":1} {}', 'it is not JSON'],
    ['\ufeff{}', 'it is not JSON'],
    ['['.repeat(1e6), 'it is nested too deeply'],
    [
      JSON.stringify(
        Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`k${String(i)}`, 0])),
      ),
      'an object has too many fields',
    ],
    [`[${'[],'.repeat(LIMITS.jsonValues / 2)}[]]`, 'it has too many values'],
  ])('refuses %.20s', (text, message) => {
    expect(parse(text)).toEqual({ ok: false, message })
  })

  it('lets different objects have the same keys, and values be like keys', () => {
    expect(parse('[{"a":"a"},{"a":"a","b":["a","a","{"]}]')).toMatchObject({ ok: true })
  })

  it('refuses bytes that are not UTF-8, and more of them than the limit', () => {
    const message = 'it is not UTF-8 text'
    expect(parseStrictJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: false, message })
    expect(parseStrictJson(Buffer.from('[1, 2]'), 5)).toEqual({
      ok: false,
      message: 'it is larger than 5 bytes',
    })
  })
})
