import { symmetricEigen } from '../linear/symmetric-eigen.js'
import { chiSquareSf } from './chi-square.js'
import { notComparable, requireFinite } from './refusal.js'
import type { NumberStatistic } from './statistic.js'

/** Where the characteristic functions are compared, in semi-interquartile ranges (Epps and Singleton 1986). */
const POINTS = [0.4, 0.8] as const
const LEAST_ROWS = 5
/** Both samples below this size get a correction. */
const SMALL = 25
/** Eigenvalues below this share of the greatest count as 0 (`numpy.linalg.pinv`). */
const RANK = 1e-15

/**
 * Test that two samples have one characteristic function, `scipy.stats.epps_singleton_2samp`. The effect is the distance of Mahalanobis
 * between the four means of cosines and sines.
 */
export const eppsSingleton: NumberStatistic = {
  id: 'epps-singleton',
  title: 'Epps-Singleton test',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'Mahalanobis distance of characteristic functions',
  compare: (a, b) => {
    requireFinite(a, b, LEAST_ROWS)
    const scale = interquartileRange(a, b) / 2
    if (!(scale > 0)) throw notComparable('half of all values are equal')
    const [n, m] = [a.length, b.length]
    const [x, y] = [waves(a, scale), waves(b, scale)]
    const covariance = x.covariance.map((value, i) => {
      return (n + m) * (value / n + (y.covariance[i] as number) / m)
    })
    const difference = x.means.map((mean, i) => mean - (y.means[i] as number))
    const { form, rank } = inverseForm(covariance, difference)
    const w = (n + m) * form * correction(n, m)
    const effect = Math.sqrt((w / n / m) * (n + m))
    return { statistic: w, p: chiSquareSf(w, rank), effect, method: `${String(rank)} df` }
  },
}

function correction(n: number, m: number): number {
  if (Math.max(n, m) >= SMALL) return 1
  return 1 / (1 + (n + m) ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7))
}

/** d' S^+ d for a symmetric 4 x 4 matrix and its pseudo-inverse. */
function inverseForm(matrix: Float64Array, d: Float64Array): { form: number; rank: number } {
  const { values, vectors } = symmetricEigen(matrix, d.length)
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let [form, rank] = [0, 0]
  values.forEach((value, k) => {
    if (Math.abs(value) <= greatest * RANK) return
    const along = d.reduce((sum, own, i) => sum + own * (vectors[i * d.length + k] as number), 0)
    form += (along * along) / value
    rank++
  })
  return { form, rank }
}

/** Means and covariance (divisor n) of cosine and sine at each point. */
function waves(sample: Float64Array, scale: number): Record<'means' | 'covariance', Float64Array> {
  const angles = POINTS.map((point) => point / scale)
  const functions = [
    ...angles.map((angle) => (x: number) => Math.cos(angle * x)),
    ...angles.map((angle) => (x: number) => Math.sin(angle * x)),
  ]
  const rows = functions.map((wave) => sample.map(wave))
  const means = Float64Array.from(rows, (row) => meanOf(row))
  rows.forEach((row, i) => {
    for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) - (means[i] as number)
  })
  const covariance = Float64Array.from({ length: rows.length ** 2 }, (_, at) =>
    meanProduct(rows[Math.floor(at / rows.length)], rows[at % rows.length]),
  )
  return { means, covariance }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function meanProduct(x: Float64Array = new Float64Array(0), y: Float64Array = x): number {
  let sum = 0
  for (let k = 0; k < x.length; k++) sum += (x[k] as number) * (y[k] as number)
  return sum / x.length
}

/** Of both samples together, between neighbours as numpy interpolates. */
function interquartileRange(a: Float64Array, b: Float64Array): number {
  const rows = a.length + b.length
  const at = (share: number): number => {
    const place = share * (rows - 1)
    const below = Math.floor(place)
    const [low, high] = [ordered(a, b, below), ordered(a, b, Math.min(rows - 1, below + 1))]
    const weight = place - below
    return weight < 0.5 ? low + (high - low) * weight : high - (high - low) * (1 - weight)
  }
  return at(0.75) - at(0.25)
}

/** The value of rank k (from 0) among both samples. */
function ordered(a: Float64Array, b: Float64Array, k: number): number {
  let [low, high] = [Math.max(0, k - b.length), Math.min(k, a.length)]
  // The number of values from `a` among the first k: the least i with a[i] >= b[k - i - 1].
  while (low < high) {
    const i = (low + high) >>> 1
    if ((a[i] as number) < (b[k - i - 1] as number)) low = i + 1
    else high = i
  }
  return Math.min(a[low] ?? Infinity, b[k - low] ?? Infinity)
}
