/** Sweeps of the cyclic method of Jacobi; convergence is quadratic, so that about 6 are used. */
const SWEEPS = 30

/**
 * Eigenvalues of a symmetric matrix, row by row, and its eigenvectors as columns (Jacobi 1846; Golub and Van Loan, "Matrix
 * Computations" 8.5). Small eigenvalues are as accurate as the matrix states them.
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix)
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) turned = turn({ a, vectors, size }, p, q) || turned
    if (!turned) break
  }
  return {
    values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] as number),
    vectors,
  }
}

interface Work {
  readonly a: Float64Array
  readonly vectors: Float64Array
  readonly size: number
}

/** One rotation that makes a[p, q] zero. */
function turn({ a, vectors, size }: Work, p: number, q: number): boolean {
  const [app, aqq, apq] = [a[p * size + p], a[q * size + q], a[p * size + q]] as [
    number,
    number,
    number,
  ]
  if (Math.abs(apq) <= Number.EPSILON * 1e-4 * Math.sqrt(Math.abs(app * aqq))) return false
  const theta = (aqq - app) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  for (let k = 0; k < size; k++) rotate(a, [k * size + p, k * size + q], [c, t * c])
  for (let k = 0; k < size; k++) rotate(a, [p * size + k, q * size + k], [c, t * c])
  for (let k = 0; k < size; k++) rotate(vectors, [k * size + p, k * size + q], [c, t * c])
  a[p * size + q] = 0
  a[q * size + p] = 0
  return true
}

function rotate(
  a: Float64Array,
  [i, j]: readonly [number, number],
  [c, s]: readonly [number, number],
): void {
  const [x, y] = [a[i] as number, a[j] as number]
  a[i] = c * x - s * y
  a[j] = s * x + c * y
}
