/** Lower triangle L of a symmetric positive definite matrix L L', row by row. */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] as number
      for (let k = 0; k < j; k++)
        rest -= (lower[i * size + k] as number) * (lower[j * size + k] as number)
      lower[i * size + j] = i === j ? Math.sqrt(rest) : rest / (lower[j * size + j] as number)
    }
  return lower
}

/** x of L L' x = b. */
export function solveCholesky(lower: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++)
      x[i] = (x[i] as number) - (lower[i * size + k] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++)
      x[i] = (x[i] as number) - (lower[k * size + i] as number) * (x[k] as number)
    x[i] = (x[i] as number) / (lower[i * size + i] as number)
  }
  return x
}
