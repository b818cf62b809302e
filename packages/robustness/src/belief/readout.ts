/** A linear function of features: above 0 on one side. */
export interface Readout {
  readonly weights: Float32Array
  readonly bias: number
}

/** Added to the variance of the features, in units of its mean: keeps directions that no point varies along finite. */
const RIDGE = 1e-3

/**
 * The linear read-out that tells one outer point from many inner ones: Fisher's discriminant with a ridge, computed in
 * the space of the points, of which there are fewer than features.
 * @param closeness Where the boundary lies between the farthest inner point (0) and the outer one (1).
 * @returns undefined where no such line parts them
 */
export function fitReadout(
  inner: readonly ArrayLike<number>[],
  outer: ArrayLike<number>,
  closeness: number,
): Readout | undefined {
  const size = outer.length
  const mean = new Float64Array(size)
  for (const point of inner)
    for (let i = 0; i < size; i++) mean[i] = (mean[i] ?? 0) + (point[i] ?? NaN) / inner.length
  const centred = inner.map((point) => subtract(point, mean))
  const direction = subtract(outer, mean)
  const gram = centred.map((a) => centred.map((b) => dot(a, b)))
  const trace = gram.reduce((sum, row, i) => sum + (row[i] ?? 0), 0)
  const ridge = (RIDGE * trace) / inner.length + Number.MIN_VALUE
  const system = gram.map((row, i) => row.map((value, j) => value + (i === j ? ridge : 0)))
  const shares = solve(
    system,
    centred.map((row) => dot(row, direction)),
  )
  const weights = Float32Array.from(direction, (value, i) =>
    centred.reduce((sum, row, j) => sum - (row[i] ?? 0) * (shares[j] ?? NaN), value),
  )
  const farthest = Math.max(...inner.map((point) => dot(point, weights)))
  const reached = dot(outer, weights)
  if (!(reached > farthest)) return undefined
  return { weights, bias: -(farthest + closeness * (reached - farthest)) }
}

export function evaluate({ weights, bias }: Readout, features: ArrayLike<number>): number {
  return dot(features, weights) + bias
}

function subtract(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: a.length }, (_, i) => (a[i] ?? NaN) - (b[i] ?? NaN))
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN)
  return sum
}

/** Gauss-Jordan elimination of a symmetric positive definite system. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? NaN])
  rows.forEach((pivot, k) => {
    const scale = pivot[k] ?? NaN
    for (const row of rows) {
      if (row === pivot) continue
      const share = (row[k] ?? NaN) / scale
      for (let j = k; j < row.length; j++) row[j] = (row[j] ?? NaN) - share * (pivot[j] ?? NaN)
    }
  })
  return rows.map((row, k) => (row.at(-1) ?? NaN) / (row[k] ?? NaN))
}
