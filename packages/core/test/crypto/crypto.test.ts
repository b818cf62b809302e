import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { canonicalJson, compareBytes, merkleRoot } from '@secmlops/core'

describe('canonicalJson', () => {
  // RFC 8785 section 3.2.2 and 3.2.3.
  it('follows the example of the RFC', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as unknown
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it.each([NaN, Infinity, undefined])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'not-json' }))
  })
})

describe('compareBytes', () => {
  it('orders astral characters after U+FF5A, unlike UTF-16', () => {
    expect(['😀', 'ｚ', 'Z'].sort(compareBytes)).toEqual(['Z', 'ｚ', '😀'])
  })
})

describe('merkleRoot', () => {
  const h = (...parts: Uint8Array[]): Buffer =>
    createHash('sha256').update(Buffer.concat(parts)).digest()
  // The recursive definition of RFC 6962 section 2.1, written from its text.
  const definition = (leaves: readonly Uint8Array[]): Uint8Array => {
    if (leaves.length === 0) return h()
    if (leaves.length === 1) return leaves[0]!
    let k = 1
    while (2 * k < leaves.length) k *= 2
    return h(Uint8Array.of(1), definition(leaves.slice(0, k)), definition(leaves.slice(k)))
  }

  it('is the tree of RFC 6962 for every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), (count) => {
        const leaves = Array.from({ length: count }, (_, i) => h(Uint8Array.of(i)))
        expect(Buffer.from(merkleRoot(leaves))).toEqual(Buffer.from(definition(leaves)))
      }),
      { seed: 1 },
    )
  })
})
