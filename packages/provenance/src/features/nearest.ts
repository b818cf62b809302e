import type { Vectors } from './vectors.js'

/** Queries that are compared with one reference at a time: each value of the reference is read once for all of them. */
const BLOCK = 4
/** References whose similarities are kept before the best are picked: 4 x 256 doubles stay in the first cache. */
const TILE = 256

/** The k nearest references of each query, most similar first; -1 where there are fewer. */
export interface Neighbours {
  readonly k: number
  readonly index: Int32Array
  readonly similarity: Float64Array
}

export interface NearestOptions {
  readonly k: number
  /** A query does not see references of its own group (the same record). */
  readonly groups?: { readonly queries: Int32Array; readonly references: Int32Array }
}

/**
 * Exact neighbours by inner product: cosine, for rows of unit length. Sums run in the order of the dimensions and ties go to
 * the earlier reference, so the result does not depend on the blocks.
 */
export function nearest(
  queries: Vectors,
  references: Vectors,
  { k, groups }: NearestOptions,
): Neighbours {
  const index = new Int32Array(queries.rows * k).fill(-1)
  const similarity = new Float64Array(queries.rows * k).fill(-Infinity)
  const tile = new Float64Array(BLOCK * TILE)
  for (let from = 0; from < references.rows; from += TILE)
    for (let query = 0; query < queries.rows; query += BLOCK) {
      const count = Math.min(TILE, references.rows - from)
      const block = Math.min(BLOCK, queries.rows - query)
      similarities({ queries, references, query, block, from, count }, tile)
      for (let b = 0; b < block; b++) {
        const own = groups?.queries[query + b] ?? -1
        const seen = own >= 0 ? groups?.references : undefined
        const values = tile.subarray(b * TILE, b * TILE + count)
        pick({ index, similarity, at: (query + b) * k, k }, { values, from, own, seen })
      }
    }
  return { k, index, similarity }
}

interface Candidates {
  readonly values: Float64Array
  readonly from: number
  readonly own: number
  readonly seen: Int32Array | undefined
}

function pick(best: Best, { values, from, own, seen }: Candidates): void {
  const { similarity, at, k } = best
  for (let r = 0; r < values.length; r++) {
    const value = values[r] ?? 0
    if (value > (similarity[at + k - 1] ?? 0) && seen?.[from + r] !== own)
      insert(best, from + r, value)
  }
}

interface Tile {
  readonly queries: Vectors
  readonly references: Vectors
  readonly query: number
  readonly block: number
  readonly from: number
  readonly count: number
}

/** A short last block repeats its last row; those sums are not used. */
function similarities(part: Tile, tile: Float64Array): void {
  const { query, block, from, count } = part
  const { dims, data } = part.queries
  const other = part.references.data
  const [p0, p1, p2, p3] = [0, 1, 2, 3].map((b) => (query + Math.min(b, block - 1)) * dims) as [
    number,
    number,
    number,
    number,
  ]
  for (let r = 0; r < count; r++) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0]
    const at = (from + r) * dims
    for (let d = 0; d < dims; d++) {
      const value = other[at + d] ?? 0
      s0 += value * (data[p0 + d] ?? 0)
      s1 += value * (data[p1 + d] ?? 0)
      s2 += value * (data[p2 + d] ?? 0)
      s3 += value * (data[p3 + d] ?? 0)
    }
    tile[r] = s0
    tile[TILE + r] = s1
    tile[2 * TILE + r] = s2
    tile[3 * TILE + r] = s3
  }
}

interface Best {
  readonly index: Int32Array
  readonly similarity: Float64Array
  readonly at: number
  readonly k: number
}

function insert({ index, similarity, at, k }: Best, reference: number, value: number): void {
  let place = at + k - 1
  while (place > at && value > (similarity[place - 1] ?? 0)) {
    similarity[place] = similarity[place - 1] ?? 0
    index[place] = index[place - 1] ?? -1
    place--
  }
  similarity[place] = value
  index[place] = reference
}
