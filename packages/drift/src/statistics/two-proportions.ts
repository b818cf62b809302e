import { normalTail } from '@secmlops/core'
import { requireCounts, notComparable } from './refusal.js'
import type { CountStatistic } from './statistic.js'

/**
 * z-test of two rates with pooled variance, for columns of two categories: z = (p_ref - p_cur) / s for the second one. Both
 * tails are summed, where 2 (1 - Phi) would be 0 from 1e-16 on.
 */
export const twoProportions: CountStatistic = {
  id: 'z',
  title: 'z-test of two rates',
  kinds: ['category'],
  needs: 'counts',
  unit: 'difference of rates',
  compare: (cells) => {
    const [n, m] = requireCounts(cells)
    const used = cells.filter(([a, b]) => a + b > 0)
    if (used.length > 2) throw notComparable('more than two categories')
    const [, [a, b] = [0, 0]] = used
    const rate = (a + b) / (n + m)
    const difference = a / n - b / m
    const deviation = Math.sqrt(rate * (1 - rate) * (1 / n + 1 / m))
    const z = used.length === 1 ? 0 : difference / deviation
    return {
      statistic: z,
      p: Math.min(1, 2 * normalTail(Math.abs(z))),
      effect: Math.abs(difference),
      method: 'pooled variance',
    }
  },
}
