import { notComparable, requireRows } from './refusal.js'
import type { NumberStatistic } from './statistic.js'
import { eachTie } from './ties.js'

/**
 * Scholz and Stephens (1987), table 2, for two samples: the standardised statistic at these levels. Between them ln p is the
 * parabola that `numpy.polyfit` puts through the points (scipy, `anderson_ksamp`).
 */
const LEAST = { statistic: 0.325, p: 0.25 }
const GREATEST = { statistic: 6.546, p: 0.001 }
const LOG_P = [-1.077770279820484, -1.0082265644652515, 0.01819809457411147] as const

/**
 * Anderson and Darling's test that two samples share a distribution, the form for ties (equation 7, midranks), equal to
 * `scipy.stats.anderson_ksamp(..., variant='midrank')`. The table ends at p = .25 and p = .001: the method says where p is
 * only a bound, which for .001 means that the true p is smaller. The effect is the root of the mean of (F - G)^2 / (H (1 - H)) over
 * the pooled sample.
 */
export const andersonDarling: NumberStatistic = {
  id: 'anderson-darling',
  title: 'Anderson-Darling test',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'weighted difference of distribution functions',
  compare: (a, b) => {
    requireRows(a, b)
    if (a.length + b.length < 4) throw notComparable('fewer than four values in all')
    if (a[0] === a.at(-1) && b[0] === b.at(-1) && a[0] === b[0])
      throw notComparable('all values are equal')
    const raw = midrankStatistic(a, b)
    const statistic = (raw - 1) / Math.sqrt(varianceOf(a.length, b.length))
    const effect = Math.sqrt((raw * (a.length + b.length)) / a.length / b.length)
    return { statistic, effect, ...pOf(statistic) }
  },
}

function pOf(statistic: number): { p: number; method: string } {
  if (statistic < LEAST.statistic) return { p: LEAST.p, method: 'p is at least 0.25' }
  if (statistic > GREATEST.statistic) return { p: GREATEST.p, method: 'p is at most 0.001' }
  const [c, b, a] = LOG_P
  return { p: Math.exp((a * statistic + b) * statistic + c), method: 'interpolated' }
}

/** A^2_akN. */
function midrankStatistic(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a.length, b.length]
  const rows = n + m
  let [below, belowA, sum] = [0, 0, 0]
  eachTie(a, b, (inA, inB) => {
    const ties = inA + inB
    const rank = below + ties / 2
    // For the other sample the distance is the same, with the other sign.
    const distance = rows * (belowA + inA / 2) - rank * n
    sum += (ties * distance * distance) / (rank * (rows - rank) - (rows * ties) / 4)
    below += ties
    belowA += inA
  })
  return ((sum / rows) * (1 / n + 1 / m) * (rows - 1)) / rows
}

/** Variance of A^2_akN for two samples (equation 4). */
function varianceOf(n: number, m: number): number {
  const [rows, reciprocals] = [n + m, 1 / n + 1 / m]
  let [h, g] = [0, 0]
  for (let i = 2; i < rows; i++) {
    h += 1 / (rows + 1 - i)
    g += h / i
  }
  h += 1
  const a = 4 * g - 6 + (10 - 6 * g) * reciprocals
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * reciprocals - 8 * h + 4 * g - 6
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * reciprocals + 4 * h
  const d = 4 * (2 * h + 6) - 8 * h
  const cubic = ((a * rows + b) * rows + c) * rows + d
  return cubic / ((rows - 1) * (rows - 2) * (rows - 3))
}
