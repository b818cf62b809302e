import { detectableDistance } from '../power/detectable.js'
import { ksTest } from '../statistics/kolmogorov-smirnov.js'
import type { Measure } from './measure.js'

/** Numbers: the Kolmogorov-Smirnov test; the effect is its distance D. */
export const numberDistribution: Measure = {
  id: 'drift.distribution',
  read: ({ reference, current }) => {
    if (reference.kind !== 'number' || current.kind !== 'number') return undefined
    const sizes = { reference: reference.values.length, current: current.values.length }
    if (sizes.reference === 0 || sizes.current === 0) return undefined
    const { d, p, method } = ksTest(reference.values, current.values)
    return {
      effect: d,
      unit: 'KS distance',
      test: `Kolmogorov-Smirnov (${method})`,
      statistic: d,
      p,
      n: sizes.current,
      detectable: (alpha) => detectableDistance(sizes, alpha),
    }
  },
}
