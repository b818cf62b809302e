import type { Points } from '../permutation/points.js'
import { cholesky, solveCholesky } from './cholesky.js'

/** Steps of Newton's method; with standardised features and a ridge, about 5 reach the digits that matter. */
const STEPS = 6
/** Penalty on each weight, in rows: samples that can be separated have finite weights. */
const RIDGE = 1

/**
 * Weights of a logistic regression with a quadratic penalty, both labels weighing the same in total. `used` says which rows take part.
 */
export function fitLogistic(
  features: Points,
  labels: Uint8Array,
  used: (row: number) => boolean,
): Float64Array {
  const rows = Uint32Array.from(labels.keys()).filter(used)
  const ones = rows.reduce((sum, row) => sum + (labels[row] as number), 0)
  const weight = [
    rows.length / 2 / Math.max(1, rows.length - ones),
    rows.length / 2 / Math.max(1, ones),
  ]
  let weights = new Float64Array(features.width)
  for (let step = 0; step < STEPS; step++) {
    const { gradient, curvature } = derivatives({ features, labels, rows, weight }, weights)
    const change = solveCholesky(cholesky(curvature, features.width), gradient)
    weights = weights.map((own, k) => own + (change[k] as number))
  }
  return weights
}

/** Above 0: label 1 is more likely. */
export function scoreOf({ data, width }: Points, row: number, weights: Float64Array): number {
  let score = 0
  for (let k = 0; k < width; k++)
    score += (data[row * width + k] as number) * (weights[k] as number)
  return score
}

interface Training {
  readonly features: Points
  readonly labels: Uint8Array
  readonly rows: Uint32Array
  /** Of a row with label 0, and with label 1. */
  readonly weight: readonly number[]
}

function derivatives(
  { features, labels, rows, weight }: Training,
  weights: Float64Array,
): { gradient: Float64Array; curvature: Float64Array } {
  const { data, width } = features
  const gradient = weights.map((own) => -RIDGE * own)
  const curvature = new Float64Array(width * width)
  for (let k = 0; k < width; k++) curvature[k * (width + 1)] = RIDGE
  for (const row of rows) {
    const label = labels[row] as number
    const share = 1 / (1 + Math.exp(-scoreOf(features, row, weights)))
    const own = weight[label] as number
    for (let i = 0; i < width; i++) {
      const x = data[row * width + i] as number
      gradient[i] = (gradient[i] as number) + own * (label - share) * x
      const scaled = own * share * (1 - share) * x
      for (let j = 0; j <= i; j++)
        curvature[i * width + j] =
          (curvature[i * width + j] as number) + scaled * (data[row * width + j] as number)
    }
  }
  return { gradient, curvature }
}
