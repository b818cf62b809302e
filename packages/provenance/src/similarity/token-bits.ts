import { COARSE, FINE, cellToken, tokensOf, type RowSketch } from './row-sketch.js'
import { SHINGLE } from './shingles.js'

/** Counters of tokens; two in one counter look more frequent than they are, and so say less. */
const COUNTERS = 4_194_304

/** What a token tells, in bits, by how many of the rows have it; a character is in five shingles and counts once. */
export interface TokenBits {
  readonly cell: (name: string, cell: number | string, exactly: boolean) => number
  readonly shingle: (token: number) => number
  /** Is the token one that tells rows apart, and so one to look rows up by? */
  readonly isRare: (token: number) => boolean
  /** Bits that chance does not give two of so many rows: 2 log2(n), and ten more for a probability of .001. */
  readonly needed: number
}

const BEYOND_CHANCE = 10
/**
 * A value that more than one row of 32 has says nothing: frequent values depend on one another, and a table of dependent
 * categories has rows that are alike by nature. Of few rows, six tenths of what a single one says.
 */
const RARE = 5
const RARE_SHARE = 0.6

export function tokenBits(rows: readonly RowSketch[]): TokenBits {
  const counts = new Uint32Array(COUNTERS)
  const add = (token: number): void => {
    counts[token % COUNTERS] = (counts[token % COUNTERS] ?? 0) + 1
  }
  for (const row of rows) {
    tokensOf(row).forEach(add)
    row.cells.forEach((cell, i) => {
      if (typeof cell === 'number') add(cellToken(row.names[i] ?? '', cell, FINE))
    })
  }
  const least = Math.min(RARE, RARE_SHARE * Math.log2(Math.max(2, rows.length)))
  const bits = (token: number): number => {
    const told = Math.log2(rows.length / Math.max(1, counts[token % COUNTERS] ?? 0))
    return told >= least ? told : 0
  }
  return {
    cell: (name, cell, exactly) =>
      bits(cellToken(name, cell, exactly && typeof cell === 'number' ? FINE : COARSE)),
    shingle: (token) => bits(token) / SHINGLE,
    isRare: (token) => bits(token) > 0,
    needed: 2 * Math.log2(Math.max(2, rows.length)) + BEYOND_CHANCE,
  }
}
