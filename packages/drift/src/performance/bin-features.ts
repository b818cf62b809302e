import { quantileEdges, edgesReached } from '../statistics/quantile-edges.js'
import type { BinnedFeatures } from './boosted-trees.js'
import type { FeatureColumn } from './read-losses.js'

/** Bins of values; bin 0 holds what is missing or was never seen. */
const MOST = 255

/** Says in which bin the values of one column lie. */
export type Binning = (column: FeatureColumn) => Uint8Array

/** Numbers by quantiles of the reference; texts in the order of their mean loss there (Breiman et al. 1984, 4.2.2). */
export function binningOf({ values }: FeatureColumn, losses: Float64Array): Binning {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) return numberBins(Float64Array.from(numbers).sort())
  return textBins(values, losses)
}

export function binFeatures(
  columns: readonly FeatureColumn[],
  binnings: readonly Binning[],
): BinnedFeatures {
  return {
    rows: columns[0]?.values.length ?? 0,
    bins: columns.map((column, k) => (binnings[k] as Binning)(column)),
  }
}

function numberBins(ascending: Float64Array): Binning {
  const edges = quantileEdges(ascending, MOST)
  return ({ values }) =>
    Uint8Array.from(values, (value) =>
      typeof value === 'number' ? 1 + edgesReached(edges, value) : 0,
    )
}

function textBins(values: FeatureColumn['values'], losses: Float64Array): Binning {
  const seen = new Map<string, [sum: number, count: number]>()
  for (const [i, value] of values.entries()) {
    if (typeof value !== 'string') continue
    const [sum, count] = seen.get(value) ?? [0, 0]
    seen.set(value, [sum + (losses[i] as number), count + 1])
  }
  const ordered = [...seen].sort(([a, [x, n]], [b, [y, m]]) => x / n - y / m || (a < b ? -1 : 1))
  const bins = new Map(
    ordered.map(([name], k) => [name, 1 + Math.floor((k * MOST) / Math.max(MOST, ordered.length))]),
  )
  return ({ values: own }) =>
    Uint8Array.from(own, (value) => (typeof value === 'string' ? (bins.get(value) ?? 0) : 0))
}
