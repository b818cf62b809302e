import { chiSquareTest, cramersV } from './chi-square.js'
import { requireCounts } from './refusal.js'
import type { CountStatistic } from './statistic.js'

/** Pearson's test of all categories as they are: unlike the gate's own, without joining rare ones. */
export const contingencyChiSquare: CountStatistic = {
  id: 'chi-square',
  title: 'Chi-square test',
  kinds: ['category'],
  needs: 'counts',
  unit: "Cramer's V",
  compare: (cells) => {
    requireCounts(cells)
    const { statistic, degrees, p } = chiSquareTest(cells)
    return { statistic, p, effect: cramersV(cells), method: `${String(degrees)} df` }
  },
}
