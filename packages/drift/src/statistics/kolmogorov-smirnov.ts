import { kolmogorovSf } from '../distributions/kolmogorov.js'
import { greatestCommonDivisor, pathsOutside } from '../distributions/paths.js'
import { requireRows } from './refusal.js'
import type { NumberStatistic } from './statistic.js'

/** Samples up to this size, both, have an exact p (as in `scipy.stats.ks_2samp`, `method='auto'`). */
const EXACT_UP_TO = 10_000

export interface KsResult {
  /** Greatest distance of the two empirical distribution functions, in [0, 1]. */
  readonly d: number
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
}

/**
 * Two-sided two-sample Kolmogorov-Smirnov test of two ascending samples, neither empty; ties are allowed and make p
 * conservative. Equal to `scipy.stats.ks_2samp` 1.17, including its retreat to the asymptotic p where rounding takes
 * the exact one out of [0, 1].
 */
export function ksTest(a: Float64Array, b: Float64Array): KsResult {
  return ksP(ksDistance(a, b), a.length, b.length)
}

/** The test of a distance between samples of n and m, that of all their values or a smaller one, which makes p conservative. */
export function ksP(d: number, n: number, m: number): KsResult {
  if (Math.max(n, m) > EXACT_UP_TO) return { d, p: asymptoticP(d, n, m), method: 'asymptotic' }
  const { p, rounded } = exactP(d, n, m)
  return p >= 0 && p <= 1
    ? { d: rounded, p, method: 'exact' }
    : { d: rounded, p: asymptoticP(rounded, n, m), method: 'asymptotic' }
}

/**
 * sup |F_a - F_b|, with right-continuous empirical distribution functions. The difference is followed exactly, as
 * i m - j n; only where it reaches a new extreme is it divided, so that the result is the greatest of the doubles
 * i / n - j / m. Which sample comes next is a coin toss that no processor predicts: both steps are numbers, not branches.
 */
export function ksDistance(a: Float64Array, b: Float64Array): number {
  const n = a.length
  const m = b.length
  let [i, j, difference, least, greatest, d] = [0, 0, 0, 0, 0, 0]
  while (i < n && j < m) {
    const x = a[i] as number
    const y = b[j] as number
    const inA = +(x <= y)
    const inB = +(y <= x)
    i += inA
    j += inB
    difference += inA * m - inB * n
    if (difference < greatest && difference > least) continue
    // The functions are compared behind all equal values; where one sample ends among them, nothing greater follows.
    const [tiesInA, tiesInB] = [ties(a, i, inA ? x : y), ties(b, j, inA ? x : y)]
    i += tiesInA
    j += tiesInB
    difference += tiesInA * m - tiesInB * n
    if (difference < greatest && difference > least) continue
    if (difference > 0) greatest = difference
    else least = difference
    d = Math.max(d, Math.abs(i / n - j / m))
  }
  return d
}

/** How many values from `from` on equal `value`. */
function ties(values: Float64Array, from: number, value: number): number {
  let end = from
  while (end < values.length && values[end] === value) end++
  return end - from
}

/** P(D >= d) as if one sample of n m / (n + m) points were held against a known distribution. */
export function asymptoticP(d: number, n: number, m: number): number {
  return kolmogorovSf(roundHalfEven((n * m) / (n + m)), d)
}

/** D is a multiple of 1 / lcm(n, m): the nearest one, and its p. */
function exactP(d: number, n: number, m: number): { p: number; rounded: number } {
  const lcm = (n / greatestCommonDivisor(n, m)) * m
  const h = roundHalfEven(d * lcm)
  return { p: h === 0 ? 1 : pathsOutside(n, m, h), rounded: h / lcm }
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

export const kolmogorovSmirnov: NumberStatistic = {
  id: 'ks',
  title: 'Kolmogorov-Smirnov test',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'KS distance',
  compare: (a, b) => {
    requireRows(a, b)
    const { d, p, method } = ksTest(a, b)
    return { statistic: d, p, effect: d, method }
  },
}
