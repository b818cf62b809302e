import type { BandKeys } from './min-hash.js'
import { rowLikeness, type Likeness } from './row-likeness.js'
import { tokensOf, type RowSketch } from './row-sketch.js'
import type { TokenBits } from './token-bits.js'

/** Two rows, the later one first. */
export interface NearRowPair extends Likeness {
  readonly item: number
  readonly other: number
}

/**
 * Distance up to which two rows are near. One other word of sixteen takes a fifth of the shingles of a text; one other value of
 * six is another row.
 */
export const NEAR = { values: 0.2, texts: 0.3 } as const
/** Candidates of one row that are looked at: a table of look-alikes must not cost the square of its size. */
const MOST_CANDIDATES = 500

export interface NearRowQuestion {
  readonly keys: BandKeys
  readonly bits: TokenBits
  /** Split of a row: the nearest one of each is given. */
  readonly kind: (item: number) => string
}

/** Pairs of rows that share more than chance gives; each row is looked up among the earlier ones. */
export function nearRows(
  sketches: readonly RowSketch[],
  { keys, bits, kind }: NearRowQuestion,
): { readonly pairs: readonly NearRowPair[]; readonly cut: readonly number[] } {
  const buckets = new Map<number, number[]>()
  const pairs: NearRowPair[] = []
  const cut: number[] = []
  sketches.forEach((sketch, item) => {
    const nearest = new Map<string, NearRowPair>()
    const seen = candidates(keys(tokensOf(sketch).filter(bits.isRare)), item, buckets)
    for (const other of seen) {
      const near = sketches[other]
      if (!near) continue
      const found = rowLikeness(sketch, near, bits)
      if (found.distance > limitOf(sketch, near) || found.bits < bits.needed) continue
      const before = nearest.get(kind(other))
      if (!before || found.distance < before.distance)
        nearest.set(kind(other), { item, other, ...found })
    }
    if (seen.size >= MOST_CANDIDATES) cut.push(item)
    pairs.push(...nearest.values())
  })
  return { pairs, cut }
}

function limitOf(a: RowSketch, b: RowSketch): number {
  return a.shingles.length > 0 && b.shingles.length > 0 ? NEAR.texts : NEAR.values
}

/** Earlier rows with one of the keys, the latest first; files the row under its own. */
function candidates(
  keys: Uint32Array,
  item: number,
  buckets: Map<number, number[]>,
): ReadonlySet<number> {
  const seen = new Set<number>()
  for (const key of keys) {
    const members = buckets.get(key)
    if (!members) {
      buckets.set(key, [item])
      continue
    }
    for (let i = members.length - 1; i >= 0 && seen.size < MOST_CANDIDATES; i--)
      seen.add(members[i] ?? 0)
    members.push(item)
  }
  return seen
}
