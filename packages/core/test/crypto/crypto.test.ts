import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  canonicalJson,
  compareBytes,
  inclusionPath,
  merkleRoot,
  merkleRootsOf,
  rootOfInclusion,
  type LeafChunk,
} from '@secmlops/core'

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

  it('is the order of the UTF-8 bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b))
        expect(Math.sign(compareBytes(a, b))).toBe(bytes)
      }),
      { seed: 1 },
    )
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

  /** Oracle: the definition over all leaves, which knows of no chunks. */
  it('is the same by threads, which are given leaves eight at a time', async () => {
    const sizes = [0, 1, 7, 8, 9, 16, 17, 41, 64, 71]
    const trees = sizes.map((size) =>
      Array.from({ length: size }, (_, i) => `leaf ${String(i)} of ${String(size)}`),
    )
    const roots = await merkleRootsOf(
      trees.map((texts) => chunksOf(texts, 8)),
      2,
    )
    expect(roots.map((root) => Buffer.from(root).toString('hex'))).toEqual(
      trees.map((texts) =>
        Buffer.from(definition(texts.map((text) => h(Buffer.from(text))))).toString('hex'),
      ),
    )
  })

  function* chunksOf(texts: readonly string[], count: number): Iterable<LeafChunk> {
    for (let from = 0; from < texts.length; from += count) {
      const some = texts.slice(from, from + count)
      const ends = some.map((_, i) => some.slice(0, i + 1).join('').length)
      yield { bytes: Uint8Array.from(Buffer.from(some.join(''))), ends: Uint32Array.from(ends) }
    }
  }

  it('is what every proof of inclusion leads to, and no changed proof', () => {
    const place = fc
      .integer({ min: 1, max: 40 })
      .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
    fc.assert(
      fc.property(place, ({ size, index }) => {
        const leaves = Array.from({ length: size }, (_, i) => h(Uint8Array.of(i)))
        const [root, leaf, path] = [
          merkleRoot(leaves),
          leaves[index]!,
          inclusionPath(leaves, index),
        ]
        const reached = (change: object): Uint8Array | undefined =>
          rootOfInclusion({ leaf, index, size, path, ...change })
        expect(reached({})).toEqual(root)
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
        for (const change of [
          { leaf: h(leaf) },
          { index: (index + 1) % size, ...(size === 1 && { index: 1 }) },
          { path: [...path, leaf] },
          ...(size > 1 ? [{ path: path.slice(1) }, { path: path.map((each) => h(each)) }] : []),
        ])
          expect(reached(change)).not.toEqual(root)
      }),
      { seed: 1 },
    )
  })
})
