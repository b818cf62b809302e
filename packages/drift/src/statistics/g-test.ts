import { deviance } from '@secmlops/core'
import { chiSquareSf, cramersV } from './chi-square.js'
import { requireCounts } from './refusal.js'
import type { CountStatistic } from './statistic.js'

/**
 * Likelihood-ratio test of a 2 x k contingency table, without a correction:
 * `scipy.stats.chi2_contingency(table, correction=False, lambda_='log-likelihood')`.
 */
export const gTest: CountStatistic = {
  id: 'g-test',
  title: 'G-test',
  kinds: ['category'],
  needs: 'counts',
  unit: "Cramer's V",
  compare: (cells) => {
    const [n, m] = requireCounts(cells)
    const used = cells.filter(([a, b]) => a + b > 0)
    const degrees = used.length - 1
    const half = used.reduce((sum, [a, b]) => {
      const expected = ((a + b) * n) / (n + m)
      return sum + excess(a, expected) + excess(b, a + b - expected)
    }, 0)
    const statistic = degrees === 0 ? 0 : 2 * half
    const p = degrees === 0 ? 1 : chiSquareSf(statistic, degrees)
    return { statistic, p, effect: cramersV(used), method: `${String(degrees)} df` }
  },
}

/** o ln(o / e) + e - o: added up, the last two vanish, and without a term below 0 no digits are lost. */
function excess(observed: number, expected: number): number {
  return observed === 0 ? expected : deviance(observed, expected)
}
