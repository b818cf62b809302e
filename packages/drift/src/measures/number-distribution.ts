import { detectableDistance } from '../power/detectable.js'
import { binnedDistance } from '../statistics/binned-distance.js'
import { ksP, ksTest, type KsResult } from '../statistics/kolmogorov-smirnov.js'
import type { Measure } from './measure.js'
import { present, type BinnedSample, type ColumnPair } from './sample.js'

/**
 * Numbers: the Kolmogorov-Smirnov test; the effect is its distance D. Against a profile, D on its edges: what the exact D could
 * be beyond that is added to the least effect that would be seen.
 */
export const numberDistribution: Measure = {
  id: 'drift.distribution',
  read: (pair) => {
    const sizes = { reference: present(pair.reference), current: present(pair.current) }
    if (sizes.reference === 0 || sizes.current === 0) return undefined
    const result = resultOf(pair)
    if (!result) return undefined
    const { d, p, method, upper } = result
    return {
      effect: d,
      unit: 'KS distance',
      test: upper === undefined ? `Kolmogorov-Smirnov (${method})` : binnedName(upper, method),
      statistic: d,
      p,
      n: sizes.current,
      detectable: (alpha) => Math.min(1, detectableDistance(sizes, alpha) + (upper ?? d) - d),
    }
  },
}

interface Result extends KsResult {
  /** Upper bound of the exact D, where `d` is not that. */
  readonly upper?: number
}

/** Undefined for what is not numbers on both sides. */
function resultOf({ reference, current, counted }: ColumnPair): Result | undefined {
  if (reference.kind === 'binned' && current.kind === 'binned') return binned(reference, current)
  if (reference.kind === 'number' && current.kind === 'number')
    return ksTest(reference.values, current.values)
  if (reference.kind !== 'counted' || current.kind !== 'counted' || !counted) return undefined
  return ksP(counted.distance, reference.count, current.count)
}

function binned(reference: BinnedSample, current: BinnedSample): Result {
  const counts = [reference.counts, current.counts] as const
  const { d, upper } = binnedDistance({ edges: reference.edges, counts })
  return { ...ksP(d, present(reference), present(current)), upper }
}

/** The bound is rounded up. */
function binnedName(upper: number, method: string): string {
  return `ks-binned (${method} p, exact D <= ${Math.min(1, Math.ceil(upper * 1e4) / 1e4).toFixed(4)})`
}
