import { studentTails } from '../distributions/student-t.js'
import { momentsOf, type Moments } from './moments.js'
import { notComparable, requireFinite } from './refusal.js'
import type { NumberStatistic, StatisticResult } from './statistic.js'

interface Spread {
  readonly degrees: number
  /** Standard error of the difference of the means. */
  readonly error: number
  /** What the difference is divided by to be an effect. */
  readonly deviation: number
}

/** Student's t-test of two means, equal variances: `scipy.stats.ttest_ind`. */
export const studentT: NumberStatistic = {
  id: 't-test',
  title: "Student's t-test",
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: "Cohen's d",
  compare: (a, b) => compareMeans(a, b, pooled),
}

/** Welch's t-test of two means, each sample with its own variance: `scipy.stats.ttest_ind(..., equal_var=False)`. */
export const welchT: NumberStatistic = {
  ...studentT,
  id: 'welch-t-test',
  title: "Welch's t-test",
  compare: (a, b) => compareMeans(a, b, separate),
}

/** Without any variance, different means give an infinite t and p 0, as in scipy; equal ones are refused (0 / 0). */
function compareMeans(
  a: Float64Array,
  b: Float64Array,
  spreadOf: (a: Moments, b: Moments) => Spread,
): StatisticResult {
  requireFinite(a, b)
  const [x, y] = [momentsOf(a), momentsOf(b)]
  const { degrees, error, deviation } = spreadOf(x, y)
  const difference = x.mean - y.mean
  const t = difference / error
  if (Number.isNaN(t)) throw notComparable('the samples have too little variance for a t-test')
  return {
    statistic: t,
    p: studentTails(t, degrees),
    effect: Math.abs(difference / deviation),
    method: `${String(Number(degrees.toFixed(1)))} df`,
  }
}

function pooled(a: Moments, b: Moments): Spread {
  const degrees = a.n + b.n - 2
  const variance = (a.squares + b.squares) / degrees
  const error = Math.sqrt(variance * (1 / a.n + 1 / b.n))
  return { degrees, error, deviation: Math.sqrt(variance) }
}

/** Degrees of freedom after Welch and Satterthwaite. */
function separate(a: Moments, b: Moments): Spread {
  const [v, w] = [a.squares / (a.n - 1), b.squares / (b.n - 1)]
  const [s, t] = [v / a.n, w / b.n]
  const degrees = (s + t) ** 2 / (s ** 2 / (a.n - 1) + t ** 2 / (b.n - 1))
  const known = Number.isNaN(degrees) ? 1 : degrees
  return { degrees: known, error: Math.sqrt(s + t), deviation: Math.sqrt((v + w) / 2) }
}
