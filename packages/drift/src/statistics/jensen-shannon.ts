import { valueOrSturgesCells } from './bins.js'
import { relativeEntropy, sharesOf, sumShares } from './shares.js'
import type { CountStatistic } from './statistic.js'

/** Root of the Jensen-Shannon divergence (Endres and Schindelin 2003), \`scipy.spatial.distance.jensenshannon\`: in [0, sqrt(ln 2)]. */
export const jensenShannon: CountStatistic = {
  id: 'js',
  title: 'Jensen-Shannon distance',
  kinds: ['number', 'category'],
  needs: 'counts',
  unit: 'nat^(1/2)',
  bins: valueOrSturgesCells,
  compare: (cells) => {
    const divergence = sumShares(sharesOf(cells), (p, q) => {
      const middle = (p + q) / 2
      return (relativeEntropy(p, middle) + relativeEntropy(q, middle)) / 2
    })
    const distance = Math.sqrt(Math.max(0, divergence))
    return { statistic: distance, effect: distance, method: 'natural logarithm' }
  },
}
