import { gramOf } from './gram.js'
import type { Vectors } from './vectors.js'

/** Of rows of length 1: enough to be solvable with more directions than rows. */
const PENALTY = 0.1

export interface RidgeQuestion {
  /** Class of each row, from 0. */
  readonly classes: Int32Array
  readonly count: number
  /** Part of each row, from 0: rows are scored by a fit to the other parts. */
  readonly folds: Int32Array
  /** Rows that the fit may see. */
  readonly trained: readonly boolean[]
}

/**
 * Regularised least-squares classification, one against the rest (Rifkin and Lippert, MIT-CSAIL-TR-2007-025), cross-fitted.
 * @returns scores, row-major (rows x count); the higher, the more likely the class.
 */
export function crossFittedScores(vectors: Vectors, question: RidgeQuestion): Float64Array {
  return scoresBy(vectors, question, partSums(vectors, question))
}

/** What a fit needs to know of the trained rows of each part. */
export function partSums(
  vectors: Vectors,
  { folds, trained, ...labelled }: RidgeQuestion,
): readonly Sums[] {
  const all = [...trained.keys()].filter((row) => trained[row])
  return Array.from({ length: partsOf(folds) }, (_, part) =>
    sumsOf(
      vectors,
      all.filter((row) => folds[row] === part),
      labelled,
    ),
  )
}

/** Scores of all rows, each by a fit to the sums of the other parts. */
export function scoresBy(
  vectors: Vectors,
  { count, folds }: Pick<RidgeQuestion, 'count' | 'folds'>,
  sums: readonly Sums[],
): Float64Array {
  const { rows, dims } = vectors
  const scores = new Float64Array(rows * count)
  for (let part = 0; part < partsOf(folds); part++) {
    const rest = sums.filter((_, i) => i !== part)
    const weights = solve(
      total(rest.map(({ gram }) => gram)),
      total(rest.map(({ target }) => target)),
      { dims, count },
    )
    for (let row = 0; row < rows; row++)
      if (folds[row] === part) score(vectors, row, { weights, count, scores })
  }
  return scores
}

function partsOf(folds: Int32Array): number {
  return 1 + folds.reduce((a, b) => Math.max(a, b), 0)
}

export interface Sums {
  /** Lower triangle of X'X, dims x dims. */
  readonly gram: Float64Array
  /** X'Y, count x dims; Y is 1 for the class of the row, else 0. */
  readonly target: Float64Array
}

function sumsOf(
  vectors: Vectors,
  rows: readonly number[],
  { classes, count }: Pick<RidgeQuestion, 'classes' | 'count'>,
): Sums {
  const { dims, data } = vectors
  const target = new Float64Array(count * dims)
  for (const row of rows) {
    const own = (classes[row] ?? 0) * dims
    for (let i = 0; i < dims; i++)
      target[own + i] = (target[own + i] ?? 0) + (data[row * dims + i] ?? 0)
  }
  return { gram: gramOf(vectors, rows), target }
}

function total(parts: readonly Float64Array[]): Float64Array {
  const sum = Float64Array.from(parts[0] ?? [])
  for (const part of parts.slice(1))
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (part[i] ?? 0)
  return sum
}

/** Overwrites both: the gram by its Cholesky factor, the targets by the weights (Golub and Van Loan, 4.2.5 and 3.1). */
function solve(
  gram: Float64Array,
  target: Float64Array,
  { dims, count }: { readonly dims: number; readonly count: number },
): Float64Array {
  for (let i = 0; i < dims; i++) gram[i * dims + i] = (gram[i * dims + i] ?? 0) + PENALTY
  for (let i = 0; i < dims; i++)
    for (let j = 0; j <= i; j++) {
      const rest = (gram[i * dims + j] ?? 0) - dot(gram, i * dims, j * dims, j)
      gram[i * dims + j] = i === j ? Math.sqrt(rest) : rest / (gram[j * dims + j] ?? 1)
    }
  for (let c = 0; c < count; c++) substitute(gram, target.subarray(c * dims, (c + 1) * dims), dims)
  return target
}

/** Two sums at once: an addition does not wait for the one before it. */
function dot(a: Float64Array, p: number, q: number, length: number): number {
  let even = 0
  let odd = 0
  const pairs = length - (length % 2)
  for (let k = 0; k < pairs; k += 2) {
    even += (a[p + k] as number) * (a[q + k] as number)
    odd += (a[p + k + 1] as number) * (a[q + k + 1] as number)
  }
  if (pairs < length) even += (a[p + pairs] as number) * (a[q + pairs] as number)
  return even + odd
}

/** Forwards through the factor, then back through its transpose. */
function substitute(factor: Float64Array, right: Float64Array, dims: number): void {
  for (let i = 0; i < dims; i++) {
    let rest = right[i] ?? 0
    for (let k = 0; k < i; k++) rest -= (factor[i * dims + k] ?? 0) * (right[k] ?? 0)
    right[i] = rest / (factor[i * dims + i] ?? 1)
  }
  for (let i = dims - 1; i >= 0; i--) eliminate(factor, right, { dims, i })
}

function eliminate(
  factor: Float64Array,
  right: Float64Array,
  { dims, i }: { readonly dims: number; readonly i: number },
): void {
  const value = (right[i] ?? 0) / (factor[i * dims + i] ?? 1)
  right[i] = value
  for (let k = 0; k < i; k++) right[k] = (right[k] ?? 0) - (factor[i * dims + k] ?? 0) * value
}

function score(
  { dims, data }: Vectors,
  row: number,
  {
    weights,
    count,
    scores,
  }: { readonly weights: Float64Array; readonly count: number; readonly scores: Float64Array },
): void {
  for (let c = 0; c < count; c++) {
    let sum = 0
    for (let k = 0; k < dims; k++) sum += (weights[c * dims + k] ?? 0) * (data[row * dims + k] ?? 0)
    scores[row * count + c] = sum
  }
}
