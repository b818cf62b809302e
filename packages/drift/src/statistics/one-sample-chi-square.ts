import { chiSquareSf, cramersV } from './chi-square.js'
import { notComparable, requireCounts } from './refusal.js'
import type { CountStatistic } from './statistic.js'

/**
 * Pearson's test against the shares of the reference as if these were known exactly, as Evidently and whylogs compute it.
 * Only for comparisons with their figures: equal distributions are told apart in up to 97 % of all runs. A category that
 * the reference does not hold gives an infinite statistic.
 */
export const oneSampleChiSquare: CountStatistic = {
  id: 'evidently-chi-square',
  title: 'Chi-square with the reference taken as exact (Evidently)',
  kinds: ['category'],
  needs: 'counts',
  unit: "Cramer's V",
  compare: (cells) => {
    const [n, m] = requireCounts(cells)
    const used = cells.filter(([a, b]) => a + b > 0)
    const degrees = used.length - 1
    if (degrees === 0) throw notComparable('one category, two are needed')
    const statistic = used.reduce((sum, [a, b]) => sum + (b - (a * m) / n) ** 2 / ((a * m) / n), 0)
    return {
      statistic,
      p: statistic === 0 ? 1 : tail(statistic, degrees),
      effect: cramersV(used),
      method: `${String(degrees)} df, not calibrated`,
    }
  },
}

function tail(statistic: number, degrees: number): number {
  return statistic === Infinity ? 0 : chiSquareSf(statistic, degrees)
}
