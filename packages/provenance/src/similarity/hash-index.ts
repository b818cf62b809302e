import type { Bits64 } from './bits.js'

/** Finds hashes near a given one, exactly, without comparing all. */
export interface HashIndex {
  /**
   * Every item whose hash differs in at most `RADIUS` bits, once or more often. The answer `false` ends the search.
   */
  near(hash: Bits64, visit: (item: number) => boolean): void
}

/** Bits in which two hashes may differ to be found. */
export const RADIUS = 10
const BANDS = 4
const KEYS = 65_536

/**
 * Multi-index hashing (Norouzi, Punjani and Fleet, CVPR 2012): of four bands of 16 bits one differs in at most two bits where
 * the whole differs in at most ten, so that 137 keys of each band are looked up.
 */
export function createHashIndex(hashes: readonly Bits64[]): HashIndex {
  const tables = Array.from({ length: BANDS }, (_, band) => tableOf(hashes, band))
  return {
    near: (hash, visit) => {
      for (let band = 0; band < BANDS; band++) {
        const { starts, items } = tables[band] ?? EMPTY
        const key = keyOf(hash, band)
        for (const mask of MASKS) {
          const end = starts[(key ^ mask) + 1] ?? 0
          for (let at = starts[key ^ mask] ?? 0; at < end; at++) if (!visit(items[at] ?? 0)) return
        }
      }
    },
  }
}

interface Table {
  /** Where the items of each key start. */
  readonly starts: Uint32Array
  readonly items: Uint32Array
}

const EMPTY: Table = { starts: new Uint32Array(KEYS + 1), items: new Uint32Array(0) }

/** Items by key: a counting sort. */
function tableOf(hashes: readonly Bits64[], band: number): Table {
  const starts = new Uint32Array(KEYS + 1)
  for (const hash of hashes) {
    const next = keyOf(hash, band) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let key = 0; key < KEYS; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const next = starts.slice()
  const items = new Uint32Array(hashes.length)
  hashes.forEach((hash, item) => {
    const key = keyOf(hash, band)
    const at = next[key] ?? 0
    items[at] = item
    next[key] = at + 1
  })
  return { starts, items }
}

function keyOf(hash: Bits64, band: number): number {
  const word = band < 2 ? hash[0] : hash[1]
  return band % 2 === 0 ? word >>> 16 : word & 0xffff
}

/** The 137 words of 16 bits with at most two bits set, fewest first. */
const MASKS: readonly number[] = Array.from({ length: KEYS }, (_, mask) => mask)
  .filter((mask) => bitsOf(mask) <= 2)
  .sort((a, b) => bitsOf(a) - bitsOf(b) || a - b)

function bitsOf(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}
