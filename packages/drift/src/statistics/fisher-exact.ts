import { cramersV } from './chi-square.js'
import { fisherTest } from './fisher.js'
import { notComparable, requireCounts } from './refusal.js'
import type { CountStatistic } from './statistic.js'

/** Fisher's exact test of two categories, two-sided; the statistic is the odds ratio of the table (`scipy.stats.fisher_exact`). */
export const fisherExact: CountStatistic = {
  id: 'fisher',
  title: "Fisher's exact test",
  kinds: ['category'],
  needs: 'counts',
  unit: "Cramer's V",
  compare: (cells) => {
    const [n, m] = requireCounts(cells)
    const used = cells.filter(([a, b]) => a + b > 0)
    if (used.length !== 2) throw notComparable(`${String(used.length)} categories, two are needed`)
    const [[a, b] = [0, 0], [c, d] = [0, 0]] = used
    const p = fisherTest({ reference: { marked: a, rows: n }, current: { marked: b, rows: m } })
    return { statistic: (a * d) / (b * c), p, effect: cramersV(used), method: 'exact' }
  },
}
