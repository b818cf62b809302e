import { distinctSturgesCells } from './bins.js'
import { sharesOf, sumShares } from './shares.js'
import type { CountStatistic } from './statistic.js'

/** Root of 1 - sum sqrt(p q), in [0, 1]. */
export const hellinger: CountStatistic = {
  id: 'hellinger',
  title: 'Hellinger distance',
  kinds: ['number', 'category'],
  needs: 'counts',
  unit: 'Hellinger distance',
  bins: distinctSturgesCells,
  compare: (cells) => {
    const overlap = sumShares(sharesOf(cells), (p, q) => Math.sqrt(p * q))
    const distance = Math.sqrt(1 - Math.min(1, overlap))
    return { statistic: distance, effect: distance, method: 'bins over the different values' }
  },
}
