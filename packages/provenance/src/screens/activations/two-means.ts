import { select, type Vectors } from '../../features/vectors.js'

const ITERATIONS = 20

/** Two clusters of rows: which rows are in the smaller one, and how well they are told apart. */
export interface TwoMeans {
  /** By position in `rows`. */
  readonly inSmaller: readonly boolean[]
  readonly smallerShare: number
  /** Mean simplified silhouette, -1..1: distances to the two means (Hruschka et al. 2004), linear in the rows. */
  readonly silhouette: number
}

/** 2-means, started at the two sides of the first coordinate (the first principal one): no luck in it. */
export function twoMeans(vectors: Vectors, rows: readonly number[]): TwoMeans {
  const taken = select(vectors, rows)
  let sides = Array.from(rows, (_, i) => (taken.data[i * taken.dims] ?? 0) > 0)
  let means = meansOf(taken, sides)
  for (let i = 0; i < ITERATIONS; i++) {
    const next = sides.map(
      (_, row) => squared(taken, row, means[1]) < squared(taken, row, means[0]),
    )
    const same = next.every((side, row) => side === sides[row])
    sides = next
    if (same) break
    means = meansOf(taken, sides)
  }
  const right = sides.filter(Boolean).length
  const smaller = 2 * right <= sides.length
  const share = Math.min(right, sides.length - right) / Math.max(1, sides.length)
  const widths = sides.map((side, row) => width(taken, row, side ? means : [means[1], means[0]]))
  return {
    inSmaller: sides.map((side) => side === smaller),
    smallerShare: share,
    silhouette: share > 0 ? widths.reduce((a, b) => a + b, 0) / widths.length : -1,
  }
}

type Means = readonly [Float64Array, Float64Array]

function meansOf({ dims, data }: Vectors, sides: readonly boolean[]): Means {
  const sums: Means = [new Float64Array(dims), new Float64Array(dims)]
  const counts = [0, 0]
  sides.forEach((side, row) => {
    const own = sums[side ? 1 : 0]
    counts[side ? 1 : 0] = (counts[side ? 1 : 0] ?? 0) + 1
    for (let k = 0; k < dims; k++) own[k] = (own[k] ?? 0) + (data[row * dims + k] ?? 0)
  })
  return [
    sums[0].map((sum) => sum / Math.max(1, counts[0] ?? 0)),
    sums[1].map((sum) => sum / Math.max(1, counts[1] ?? 0)),
  ]
}

function squared({ dims, data }: Vectors, row: number, mean: Float64Array): number {
  let sum = 0
  for (let k = 0, at = row * dims; k < dims; k++, at++) {
    const difference = (data[at] ?? 0) - (mean[k] ?? 0)
    sum += difference * difference
  }
  return sum
}

/** Of a row that belongs to the second mean. */
function width(vectors: Vectors, row: number, [other, own]: Means): number {
  const a = Math.sqrt(squared(vectors, row, own))
  const b = Math.sqrt(squared(vectors, row, other))
  return a === b ? 0 : (b - a) / Math.max(a, b)
}
