import { detectableDistance } from '../power/detectable.js'
import { asymptoticP, ksTest, type KsResult } from '../statistics/kolmogorov-smirnov.js'
import type { Measure } from './measure.js'
import { present, type ColumnPair } from './sample.js'

/** Numbers: the Kolmogorov-Smirnov test; the effect is its distance D. */
export const numberDistribution: Measure = {
  id: 'drift.distribution',
  read: (pair) => {
    const sizes = { reference: present(pair.reference), current: present(pair.current) }
    if (sizes.reference === 0 || sizes.current === 0) return undefined
    const result = resultOf(pair)
    if (!result) return undefined
    const { d, p, method } = result
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

/** Undefined for what is not numbers on both sides. */
function resultOf({ reference, current, counted }: ColumnPair): KsResult | undefined {
  if (reference.kind === 'number' && current.kind === 'number')
    return ksTest(reference.values, current.values)
  if (reference.kind !== 'counted' || current.kind !== 'counted' || !counted) return undefined
  const { distance: d } = counted
  return { d, p: asymptoticP(d, reference.count, current.count), method: 'asymptotic' }
}
