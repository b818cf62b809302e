/** Rows of equal length, row-major: `data.length === rows * dims`. */
export interface Vectors {
  readonly rows: number
  readonly dims: number
  readonly data: Float32Array
}

export function vectorsOf(rows: readonly ArrayLike<number>[]): Vectors {
  const dims = rows[0]?.length ?? 0
  const data = new Float32Array(rows.length * dims)
  rows.forEach((row, i) => {
    data.set(row, i * dims)
  })
  return { rows: rows.length, dims, data }
}

export function select({ dims, data }: Vectors, rows: readonly number[]): Vectors {
  const taken = new Float32Array(rows.length * dims)
  rows.forEach((row, i) => {
    taken.set(data.subarray(row * dims, (row + 1) * dims), i * dims)
  })
  return { rows: rows.length, dims, data: taken }
}

/** Each row scaled to length 1, so that the inner product is the cosine; a row of zeros stays. */
export function unitLength({ rows, dims, data }: Vectors): Vectors {
  const scaled = new Float32Array(data.length)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let k = row * dims; k < (row + 1) * dims; k++) sum += (data[k] ?? 0) ** 2
    const factor = sum > 0 ? 1 / Math.sqrt(sum) : 0
    for (let k = row * dims; k < (row + 1) * dims; k++) scaled[k] = (data[k] ?? 0) * factor
  }
  return { rows, dims, data: scaled }
}

/** The mean of each column. */
export function meanOf({ rows, dims, data }: Vectors): Float64Array {
  const mean = new Float64Array(dims)
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < dims; k++) mean[k] = (mean[k] ?? 0) + (data[row * dims + k] ?? 0) / rows
  return mean
}

export function centred(vectors: Vectors): Vectors {
  const { rows, dims, data } = vectors
  const mean = meanOf(vectors)
  const moved = new Float32Array(data.length)
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < dims; k++)
      moved[row * dims + k] = (data[row * dims + k] ?? 0) - (mean[k] ?? 0)
  return { rows, dims, data: moved }
}
