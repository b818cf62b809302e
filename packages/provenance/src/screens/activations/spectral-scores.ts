import type { Random } from '@secmlops/core'
import { principalDirections, project } from '../../features/principal.js'
import { centred, type Vectors } from '../../features/vectors.js'

/**
 * Spectral signatures (Tran, Li and Madry, NeurIPS 2018): squared coordinate of each centred row along the top right singular
 * vector. Without the centring the first direction is the mean, and the scores mean nothing.
 */
export function spectralScores(vectors: Vectors, random: Random): Float64Array {
  const rows = centred(vectors)
  const coordinates = project(rows, principalDirections(rows, { count: 1, random }))
  return Float64Array.from(coordinates.data, (value) => value * value)
}

/** Largest variance along any direction, of some rows with their own mean: power iteration on the covariance. */
export function topVariance(vectors: Vectors, rows: readonly number[]): number {
  const { dims } = vectors
  const covariance = covarianceOf(vectors, rows)
  let axis = Float64Array.from({ length: dims }, (_, i) => 1 / (1 + i))
  let variance = 0
  for (let i = 0; i < ITERATIONS; i++) {
    const next = axis.map((_, row) => {
      let sum = 0
      for (let k = 0; k < dims; k++) sum += (covariance[row * dims + k] ?? 0) * (axis[k] ?? 0)
      return sum
    })
    variance = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0))
    if (!(variance > 0)) return 0
    axis = next.map((value) => value / variance)
  }
  return variance
}

const ITERATIONS = 20

function covarianceOf({ dims, data }: Vectors, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(dims)
  const products = new Float64Array(dims * dims)
  for (const row of rows)
    for (let i = 0; i < dims; i++) {
      const value = data[row * dims + i] ?? 0
      mean[i] = (mean[i] ?? 0) + value / rows.length
      for (let j = 0; j <= i; j++) {
        const at = i * dims + j
        products[at] = (products[at] ?? 0) + value * (data[row * dims + j] ?? 0)
      }
    }
  return products.map((_, at) => {
    const [i, j] = [Math.floor(at / dims), at % dims]
    const sum = products[i >= j ? at : j * dims + i] ?? 0
    return sum / rows.length - (mean[i] ?? 0) * (mean[j] ?? 0)
  })
}
