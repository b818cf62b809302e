import { fitLogistic, scoreOf } from '../linear/logistic.js'
import { permutationP } from '../permutation/permute.js'
import { column, pool, type Points, type Pooled } from '../permutation/points.js'
import type { NumberStatistic, Sampling, StatisticResult } from './statistic.js'

const FOLDS = 5

/**
 * Classifier two-sample test (Lopez-Paz and Oquab 2017): how well a logistic regression on the values and their squares tells the samples
 * apart, by its accuracy on rows that it was not fitted to (5 folds, both samples weighing the same). For p the labels are permuted and all
 * folds fitted again, so that it holds although folds share rows. The effect is 2 accuracy - 1.
 * @throws SecmlopsError `not-comparable` as `pool`.
 */
export function classifierTest(a: Points, b: Points, sampling: Sampling): StatisticResult {
  const pooled = pool(a, b, sampling.random)
  const { n, m } = pooled
  const features = standardised(pooled)
  const folds = foldsOf(n + m, sampling)
  const { observed, p } = permutationP(
    pooled,
    (rows) => balancedAccuracy(features, rows, folds),
    sampling,
  )
  const method = `${String(FOLDS)} folds, ${String(sampling.permutations)} permutations, ${String(n)} and ${String(m)} rows`
  return { statistic: observed, p, effect: Math.max(0, 2 * observed - 1), method }
}

export const classifier: NumberStatistic = {
  id: 'c2st',
  title: 'Classifier two-sample test',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'accuracy above chance',
  compare: (a, b, sampling) => classifierTest(column(a), column(b), sampling),
}

/** Which fold each row is in, at random. */
function foldsOf(rows: number, { random }: Sampling): Uint8Array {
  const order = random.fork('folds').sample(
    Array.from({ length: rows }, (_, i) => i),
    rows,
  )
  const folds = new Uint8Array(rows)
  order.forEach((row, i) => {
    folds[row] = i % FOLDS
  })
  return folds
}

/** Values and their squares, each with mean 0 and variance 1 over both samples, and a constant. */
function standardised({ data, width, n, m }: Pooled): Points {
  const rows = n + m
  const values = Array.from({ length: width }, (_, k) =>
    standard(Float64Array.from({ length: rows }, (_, i) => data[i * width + k] as number)),
  )
  const columns = [...values, ...values.map((x) => standard(x.map((value) => value * value)))]
  const size = columns.length + 1
  const features = new Float64Array(rows * size).fill(1)
  columns.forEach((values, k) => {
    for (let i = 0; i < rows; i++) features[i * size + k] = values[i] as number
  })
  return { data: features, width: size }
}

function standard(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0)
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0)
  if (largest === 0) return new Float64Array(values.length)
  const variance = values.reduce((sum, value) => sum + ((value - mean) / largest) ** 2, 0)
  const deviation = largest * Math.sqrt(variance / values.length)
  return values.map((value) => (value - mean) / deviation)
}

/** Mean of the rates at which rows of either sample are recognised by the regression that has not seen them. */
function balancedAccuracy(features: Points, reference: Uint32Array, folds: Uint8Array): number {
  const labels = new Uint8Array(folds.length).fill(1)
  for (const row of reference) labels[row] = 0
  const right = [0, 0]
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitLogistic(features, labels, (row) => folds[row] !== fold)
    folds.forEach((own, row) => {
      if (own !== fold) return
      const label = labels[row] as number
      const score = scoreOf(features, row, weights)
      // A score of exactly 0 tells nothing: half right.
      right[label] =
        (right[label] as number) + (score === 0 ? 0.5 : Number(score > 0 === (label === 1)))
    })
  }
  const [n, m] = [reference.length, folds.length - reference.length]
  return ((right[0] as number) / n + (right[1] as number) / m) / 2
}
