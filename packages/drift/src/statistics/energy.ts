import { cdfDistance } from './cdf-distance.js'
import { deviationOf } from './moments.js'
import { notComparable } from './refusal.js'
import type { NumberStatistic } from './statistic.js'
import { LEAST_DEVIATION } from './wasserstein.js'

/**
 * `scipy.stats.energy_distance` (Szekely 2002): root of 2 E|X - Y| - E|X - X'| - E|Y - Y'|. Its square has the unit of the
 * values, so the effect is divided by the root of the standard deviation of the reference.
 */
export const energy: NumberStatistic = {
  id: 'energy',
  title: 'Energy distance',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'root of standard deviations of the reference',
  compare: (a, b) => {
    const distance = Math.sqrt(2 * cdfDistance(a, b, 2))
    const effect = distance / Math.sqrt(Math.max(deviationOf(a), LEAST_DEVIATION))
    if (!Number.isFinite(distance + effect)) throw notComparable('the values are too far apart')
    return { statistic: distance, effect, method: 'one dimension' }
  },
}
