/** Powers of two that keep intermediate results in range. */
const SCALE = 2 ** 128
const EXPONENT = 128

/**
 * P(D_n <= d) from the k-th diagonal element of (n!/n^n) H^n (Durbin 1968; Marsaglia, Tsang and Wang 2003,
 * "Evaluating Kolmogorov's distribution"). Meant for small n d: H has 2 ceil(n d) - 1 rows.
 */
export function durbin(n: number, d: number): number {
  const k = Math.ceil(n * d)
  const size = 2 * k - 1
  const { matrix, exponent } = power({ matrix: transition(size, k - n * d), exponent: 0 }, n, size)
  let p = matrix[(k - 1) * size + k - 1] ?? NaN
  let shift = exponent
  for (let i = 1; i <= n; i++) {
    p = (i * p) / n
    if (Math.abs(p) < 1 / SCALE) {
      p *= SCALE
      shift -= EXPONENT
    }
  }
  return p * 2 ** shift
}

interface Scaled {
  readonly matrix: Float64Array
  /** The matrix is to be multiplied by two to this power. */
  readonly exponent: number
}

function transition(size: number, h: number): Float64Array {
  const matrix = new Float64Array(size * size)
  const column = new Float64Array(size)
  const inverse = new Float64Array(size + 1)
  let factor = 1
  for (let j = 1; j <= size; j++) {
    inverse[j - 1] = factor
    factor /= j
    column[j - 1] = (1 - h ** j) * factor
  }
  column[size - 1] = (1 + Math.max(2 * h - 1, 0) ** size - 2 * h ** size) * factor
  for (let row = 0; row < size; row++) {
    for (let at = 1; at < size; at++) {
      if (row >= at - 1) matrix[row * size + at] = inverse[row - at + 1] ?? 0
    }
  }
  for (let row = 0; row < size; row++) matrix[row * size] = column[row] ?? 0
  for (let at = 0; at < size; at++) matrix[(size - 1) * size + at] = column[size - 1 - at] ?? 0
  return matrix
}

function power(base: Scaled, n: number, size: number): Scaled {
  let result: Scaled = { matrix: identity(size), exponent: 0 }
  let square = base
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1)
      result = {
        matrix: multiply(result.matrix, square.matrix, size),
        exponent: result.exponent + square.exponent,
      }
    square = rescale(
      { matrix: multiply(square.matrix, square.matrix, size), exponent: 2 * square.exponent },
      size,
    )
  }
  return result
}

function rescale({ matrix, exponent }: Scaled, size: number): Scaled {
  const middle = (size - 1) / 2
  if (Math.abs(matrix[middle * size + middle] ?? 0) <= SCALE) return { matrix, exponent }
  return { matrix: matrix.map((value) => value / SCALE), exponent: exponent + EXPONENT }
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1
  return matrix
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = a[row * size + inner] ?? 0
      if (factor === 0) continue
      for (let at = 0; at < size; at++) {
        product[row * size + at] =
          (product[row * size + at] ?? 0) + factor * (b[inner * size + at] ?? 0)
      }
    }
  }
  return product
}
