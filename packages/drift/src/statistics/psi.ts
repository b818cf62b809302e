import { valueOrSturgesCells } from './bins.js'
import { filled, sharesOf, sumShares } from './shares.js'
import type { CountStatistic } from './statistic.js'

/** Sum of (p - q) ln(p / q), the symmetric form of Kullback and Leibler: 0 for equal shares, without upper bound. */
export const psi: CountStatistic = {
  id: 'psi',
  title: 'Population stability index',
  kinds: ['number', 'category'],
  needs: 'counts',
  unit: 'PSI',
  bins: valueOrSturgesCells,
  compare: (cells) => {
    const psi = sumShares(filled(sharesOf(cells)), (p, q) => (p - q) * Math.log(p / q))
    return { statistic: psi, effect: psi, method: 'Evidently bins, empty cells filled' }
  },
}
