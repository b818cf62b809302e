import { cdfDistance } from './cdf-distance.js'
import { deviationOf } from './moments.js'
import { notComparable } from './refusal.js'
import type { NumberStatistic } from './statistic.js'

/** Least divisor of the effect (Evidently, `wasserstein_distance_norm.py`), for constant references. */
export const LEAST_DEVIATION = 1e-3

/** Mean distance by which mass is moved, `scipy.stats.wasserstein_distance`; the effect is in standard deviations of the reference. */
export const wasserstein: NumberStatistic = {
  id: 'wasserstein',
  title: 'Wasserstein distance',
  kinds: ['number'],
  needs: 'sorted numbers',
  unit: 'standard deviations of the reference',
  compare: (a, b) => {
    const distance = cdfDistance(a, b, 1)
    const effect = distance / Math.max(deviationOf(a), LEAST_DEVIATION)
    if (!Number.isFinite(distance + effect)) throw notComparable('the values are too far apart')
    return { statistic: distance, effect, method: 'order 1' }
  },
}
