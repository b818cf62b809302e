import { valueOrSturgesCells } from './bins.js'
import { sharesOf } from './shares.js'
import type { CountStatistic } from './statistic.js'

/** Greatest difference of the shares of one cell, in [0, 1]. */
export const lInfinity: CountStatistic = {
  id: 'l-infinity',
  title: 'L-infinity distance',
  kinds: ['number', 'category'],
  needs: 'counts',
  unit: 'difference of shares',
  bins: valueOrSturgesCells,
  compare: (cells) => {
    const { p, q } = sharesOf(cells)
    const distance = p.reduce((most, share, i) => Math.max(most, Math.abs(share - (q[i] ?? 0))), 0)
    return { statistic: distance, effect: distance, method: 'greatest of the cells' }
  },
}
