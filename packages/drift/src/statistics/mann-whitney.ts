import { normalTail } from '@secmlops/core'
import { exactMannWhitneyTail } from '../distributions/mann-whitney.js'
import { requireRows } from './refusal.js'
import type { NumberStatistic } from './statistic.js'
import { eachTie } from './ties.js'

/** Without ties, p is exact while one sample is not larger (scipy, `method='auto'`). */
const EXACT_UP_TO = 8
/** Beyond this many values of U the exact distribution is neither needed nor affordable. */
const EXACT_VALUES = 20_000_000

export interface MannWhitneyResult {
  /** Pairs in which the value of the reference is greater; ties count one half. */
  readonly u: number
  readonly p: number
  readonly method: 'exact' | 'asymptotic'
}

/**
 * Mann and Whitney's test of two ascending samples, exact or with corrections for ties and continuity:
 * `scipy.stats.mannwhitneyu`. `less`: the reference is stochastically less.
 */
export function mannWhitneyTest(
  a: Float64Array,
  b: Float64Array,
  alternative: 'two-sided' | 'less' = 'two-sided',
): MannWhitneyResult {
  requireRows(a, b)
  const [n, m] = [a.length, b.length]
  const { u, ties } = pairsOf(a, b)
  const tested = alternative === 'less' ? n * m - u : Math.max(u, n * m - u)
  const exact = Math.min(n, m) <= EXACT_UP_TO && ties === 0 && n * m <= EXACT_VALUES
  const tail = exact
    ? exactMannWhitneyTail(tested, n, m)
    : normalTail(deviate(tested, ties, [n, m]))
  const p = Math.min(1, alternative === 'less' ? tail : 2 * tail)
  return { u, p, method: exact ? 'exact' : 'asymptotic' }
}

function pairsOf(a: Float64Array, b: Float64Array): { u: number; ties: number } {
  let [u, ties, belowB] = [0, 0, 0]
  eachTie(a, b, (inA, inB) => {
    u += inA * (belowB + inB / 2)
    belowB += inB
    const all = inA + inB
    ties += all ** 3 - all
  })
  return { u, ties }
}

/** z of U with continuity correction; all values equal give -Infinity, of which the tail is 1. */
function deviate(u: number, ties: number, [n, m]: readonly [number, number]): number {
  const rows = n + m
  const variance = ((n * m) / 12) * (rows + 1 - ties / (rows * (rows - 1)))
  const distance = u - (n * m) / 2 - 0.5
  return variance > 0 ? distance / Math.sqrt(variance) : -Infinity
}

/** Two-sided; the effect is Cliff's delta, |P(X > Y) - P(X < Y)|. */
export const mannWhitney: NumberStatistic = {
  id: 'mann-whitney',
  title: 'Mann-Whitney test',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: "Cliff's delta",
  compare: (a, b) => {
    const { u, p, method } = mannWhitneyTest(a, b)
    return { statistic: u, p, effect: Math.abs((2 * u) / a.length / b.length - 1), method }
  },
}
