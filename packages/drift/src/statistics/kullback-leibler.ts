import { valueOrSturgesCells } from './bins.js'
import { filled, relativeEntropy, sharesOf, sumShares } from './shares.js'
import type { CountStatistic } from './statistic.js'

/** Sum of p ln(p / q), the shares rescaled to sum to 1 after empty cells were filled, as \`scipy.stats.entropy\` does. */
export const kullbackLeibler: CountStatistic = {
  id: 'kl',
  title: 'Kullback-Leibler divergence',
  kinds: ['number', 'category'],
  needs: 'counts',
  unit: 'nat',
  bins: valueOrSturgesCells,
  compare: (cells) => {
    const { p, q } = filled(sharesOf(cells))
    const [before, after] = [p, q].map((shares) => shares.reduce((sum, share) => sum + share, 0))
    const divergence = sumShares({ p, q }, (x, y) =>
      relativeEntropy(x / (before ?? NaN), y / (after ?? NaN)),
    )
    return {
      statistic: divergence,
      effect: Math.max(0, divergence),
      method: 'empty cells filled, then rescaled',
    }
  },
}
