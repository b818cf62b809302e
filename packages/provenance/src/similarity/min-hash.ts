import type { Random } from '@secmlops/core'

/** Bands of so many minima: a pair of Jaccard 0.8 is met with .9998, one of 0.3 with .12 (1 - (1 - J^4)^16). */
export const BANDS = 16
export const MINIMA = 4
/** Tokens of one row that are hashed: the least of them, which two rows that share most tokens share as well. */
const MOST_TOKENS = 1_024

/** Keys of a set of tokens, one for each band (Broder 1997; bands: Indyk and Motwani, STOC 1998). */
export type BandKeys = (tokens: Uint32Array) => Uint32Array

export function minHash(random: Random): BandKeys {
  const count = BANDS * MINIMA
  const word = (): number => random.integer(0x1_0000) * 0x1_0000 + random.integer(0x1_0000)
  const factors = Uint32Array.from({ length: count }, () => word() | 1)
  const shifts = Uint32Array.from({ length: count }, word)
  return (tokens) => {
    const minima = new Uint32Array(count).fill(0xffff_ffff)
    const used =
      tokens.length > MOST_TOKENS ? tokens.slice().sort().subarray(0, MOST_TOKENS) : tokens
    for (const token of used)
      for (let i = 0; i < count; i++) {
        const value = (Math.imul(token, factors[i] ?? 1) + (shifts[i] ?? 0)) >>> 0
        if (value < (minima[i] ?? 0)) minima[i] = value
      }
    return Uint32Array.from({ length: BANDS }, (_, band) => keyOf(minima, band))
  }
}

function keyOf(minima: Uint32Array, band: number): number {
  let key = band
  for (let i = band * MINIMA; i < (band + 1) * MINIMA; i++)
    key = Math.imul((key ^ (minima[i] ?? 0)) >>> 0, 0x9e37_79b1) ^ (key >>> 15)
  return key >>> 0
}
