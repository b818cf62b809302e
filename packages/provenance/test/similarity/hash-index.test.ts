import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { hamming, type Bits64 } from '../../src/similarity/bits.js'
import { RADIUS, createHashIndex } from '../../src/similarity/hash-index.js'

const random = createRandom(1, 'hashes')
const word = (): number => random.integer(2 ** 32)

/** A hash with so many bits of another one changed. */
function flipped([high, low]: Bits64, bits: number): Bits64 {
  const places = random.sample([...Array(64).keys()], bits)
  const mask = (from: number): number =>
    places.filter((p) => p >= from && p < from + 32).reduce((m, p) => m | (1 << (p - from)), 0)
  return [(high ^ mask(0)) >>> 0, (low ^ mask(32)) >>> 0]
}

describe('createHashIndex', () => {
  it('finds all within the radius that a comparison with each finds', () => {
    const some = Array.from({ length: 300 }, (): Bits64 => [word(), word()])
    const hashes = some.flatMap((hash, i) => [hash, flipped(hash, i % 14)])
    const index = createHashIndex(hashes)
    for (const hash of some) {
      const found = new Set<number>()
      index.near(hash, (item) => found.add(item).size > 0)
      hashes.forEach((other, i) => {
        if (hamming(hash, other) <= RADIUS) expect(found).toContain(i)
      })
    }
  })
})
