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
  for (let i = 0; i < data.length; i++) mean[i % dims] = (mean[i % dims] ?? 0) + (data[i] ?? 0)
  return mean.map((sum) => sum / Math.max(1, rows))
}

export function centred(vectors: Vectors, mean: Float64Array = meanOf(vectors)): Vectors {
  const { dims } = vectors
  return { ...vectors, data: vectors.data.map((value, i) => value - (mean[i % dims] ?? 0)) }
}
