import type { Random } from '@secmlops/core'
import type { Vectors } from './vectors.js'

const SWEEPS = 12

/** The leading directions of the second moments of rows (of the covariance, when they are centred), one a row, orthonormal. */
export interface Directions {
  readonly axes: Vectors
  /** Second moment along each axis, descending. */
  readonly moments: readonly number[]
}

/** Orthogonal iteration (Golub and Van Loan, 8.2.4) from a seeded start: exact enough after a dozen sweeps to rank axes. */
export function principalDirections(
  vectors: Vectors,
  { count, random }: { readonly count: number; readonly random: Random },
): Directions {
  const { dims } = vectors
  const moments = secondMoments(vectors)
  let axes: Float64Array[] = Array.from({ length: Math.min(count, dims) }, () =>
    Float64Array.from({ length: dims }, () => random.normal()),
  )
  orthonormalise(axes)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    axes = axes.map((axis) => multiply(moments, axis))
    orthonormalise(axes)
  }
  const scored = axes
    .map((axis) => ({ axis, moment: dot(axis, multiply(moments, axis)) }))
    .sort((a, b) => b.moment - a.moment)
  const data = new Float32Array(scored.length * dims)
  scored.forEach(({ axis }, i) => {
    data.set(axis, i * dims)
  })
  return {
    axes: { rows: scored.length, dims, data },
    moments: scored.map(({ moment }) => moment),
  }
}

/** Coordinates of rows along directions. */
export function project(vectors: Vectors, { axes }: Directions): Vectors {
  const { rows, dims } = vectors
  const data = new Float32Array(rows * axes.rows)
  for (let row = 0; row < rows; row++)
    for (let axis = 0; axis < axes.rows; axis++) {
      let sum = 0
      const [p, q] = [row * dims, axis * dims]
      for (let k = 0; k < dims; k++) sum += (vectors.data[p + k] ?? 0) * (axes.data[q + k] ?? 0)
      data[row * axes.rows + axis] = sum
    }
  return { rows, dims: axes.rows, data }
}

function secondMoments({ rows, dims, data }: Vectors): Float64Array {
  const sums = new Float64Array(dims * dims)
  for (let row = 0; row < rows; row++) {
    const at = row * dims
    for (let i = 0; i < dims; i++) {
      const value = data[at + i] ?? 0
      if (value === 0) continue
      for (let j = i, to = i * dims + i; j < dims; j++, to++)
        sums[to] = (sums[to] ?? 0) + value * (data[at + j] ?? 0)
    }
  }
  for (let i = 0; i < dims; i++)
    for (let j = i; j < dims; j++) {
      const mean = (sums[i * dims + j] ?? 0) / Math.max(1, rows)
      sums[i * dims + j] = mean
      sums[j * dims + i] = mean
    }
  return sums
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const dims = vector.length
  const product = new Float64Array(dims)
  for (let i = 0; i < dims; i++) {
    let sum = 0
    for (let j = 0; j < dims; j++) sum += (matrix[i * dims + j] ?? 0) * (vector[j] ?? 0)
    product[i] = sum
  }
  return product
}

/** Modified Gram-Schmidt; an axis that vanishes is left as zeros. */
function orthonormalise(axes: readonly Float64Array[]): void {
  axes.forEach((axis, i) => {
    for (const before of axes.slice(0, i)) subtract(axis, before, dot(axis, before))
    const length = Math.sqrt(dot(axis, axis))
    const factor = length > 1e-12 ? 1 / length : 0
    for (let k = 0; k < axis.length; k++) axis[k] = (axis[k] ?? 0) * factor
  })
}

function subtract(target: Float64Array, other: Float64Array, factor: number): void {
  for (let k = 0; k < target.length; k++) target[k] = (target[k] ?? 0) - factor * (other[k] ?? 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}
