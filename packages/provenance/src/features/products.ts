import type { Vectors } from './vectors.js'

/** Of 24 columns 300 products; of 32 columns 528, which tell classes apart little better and cost twice as much. */
const COLUMNS = 24

/** Products that are added to rows with these columns. */
export function productDims({ dims }: Vectors): number {
  const columns = Math.min(COLUMNS, dims)
  return (columns * (columns + 1)) / 2
}

/**
 * Rows with the products of pairs of their leading columns, so that a linear classifier of them is a quadratic one (Fukunaga,
 * Introduction to Statistical Pattern Recognition, 1990, 4.3). Those of two columns weigh root 2: inner products of the
 * added part are squares of inner products (polynomial kernel).
 */
export function withProducts(rows: Vectors, leading: Vectors): Vectors {
  const columns = Math.min(COLUMNS, leading.dims)
  const dims = rows.dims + productDims(leading)
  const data = new Float32Array(rows.rows * dims)
  for (let row = 0; row < rows.rows; row++) {
    data.set(rows.data.subarray(row * rows.dims, (row + 1) * rows.dims), row * dims)
    const own = leading.data.subarray(row * leading.dims, row * leading.dims + columns)
    let to = row * dims + rows.dims
    for (let i = 0; i < columns; i++)
      for (let j = 0; j <= i; j++)
        data[to++] = (i === j ? 1 : Math.SQRT2) * (own[i] ?? 0) * (own[j] ?? 0)
  }
  return { rows: rows.rows, dims, data }
}
