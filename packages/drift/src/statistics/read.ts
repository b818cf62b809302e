import { createRandom, nearest, printable, SecmlopsError } from '@secmlops/core'
import type {
  BinnedSample,
  CategorySample,
  ColumnPair,
  CountedPair,
  NumberSample,
  Sample,
} from '../measures/sample.js'
import { unnamedRows } from '../measures/new-categories.js'
import type { Cell } from './chi-square.js'
import { coarseCells } from './coarse-cells.js'
import { STATISTICS } from './index.js'
import { notComparable } from './refusal.js'
import type { Sampling, Statistic, StatisticResult } from './statistic.js'

export const DEFAULT_PERMUTATIONS = 199

/** By id; `refused` says why a statistic has no number for a column. */
export type ColumnStatistics = Readonly<
  Record<string, (StatisticResult & { readonly unit: string }) | { readonly refused: string }>
>

/** @throws SecmlopsError `no-such-statistic` (exit 2). */
export function chooseStatistics(ids: readonly string[]): Statistic[] {
  return [...new Set(ids)].map((id) => {
    const found = STATISTICS.find((statistic) => statistic.id === id)
    if (found) return found
    const known = STATISTICS.map((statistic) => statistic.id)
    const close = nearest(id, known)
    throw new SecmlopsError('no-such-statistic', `there is no statistic "${printable(id, 60)}"`, {
      remedy: close ? `Did you mean "${close}"?` : `Choose among ${known.join(', ')}`,
    })
  })
}

/** What each of the statistics that fit the column says of it. Permutations follow from the names of column and statistic alone. */
export function readStatistics(
  pair: ColumnPair,
  statistics: readonly Statistic[],
): ColumnStatistics {
  const entries = statistics.flatMap((statistic) => {
    const random = createRandom(0, `statistic/${statistic.id}/${pair.name}`)
    const read = attempt(statistic, pair, { random, permutations: DEFAULT_PERMUTATIONS })
    return read ? [[statistic.id, read] as const] : []
  })
  return Object.fromEntries(entries)
}

function attempt(
  statistic: Statistic,
  pair: ColumnPair,
  sampling: Sampling,
): ColumnStatistics[string] | undefined {
  try {
    const result = readStatistic(statistic, pair, sampling)
    return result && { ...result, unit: statistic.unit }
  } catch (error) {
    if (error instanceof SecmlopsError && error.code === 'not-comparable')
      return { refused: error.message }
    throw error
  }
}

/**
 * Undefined where the statistic is not for columns of this kind.
 * @throws SecmlopsError `not-comparable` (exit 3) where the samples leave it undefined; never returns NaN.
 */
export function readStatistic(
  statistic: Statistic,
  { reference, current, counted }: ColumnPair,
  sampling: Sampling,
): StatisticResult | undefined {
  if (reference.kind === 'counted' || current.kind === 'counted')
    return checked(compareCounted(statistic, counted, sampling))
  return checked(compareSamples(statistic, [reference, current], sampling))
}

/** Of numbers that were counted where they lie, what needs no more than counts: on joined bins of the first grid. */
function compareCounted(
  statistic: Statistic,
  counted: CountedPair | undefined,
  sampling: Sampling,
): StatisticResult | undefined {
  if (!statistic.kinds.includes('number')) return undefined
  if (statistic.needs !== 'counts')
    throw notComparable('more rows than are held in memory: compare a sample of them')
  if (!counted) throw notComparable('one of the sides has no values')
  const cells = coarseCells(...counted.bins.counts)
  return { ...statistic.compare(cells, sampling), method: 'about ten bins of one grid' }
}

function compareSamples(
  statistic: Statistic,
  [a, b]: readonly [Sample, Sample],
  sampling: Sampling,
): StatisticResult | undefined {
  if (a.kind === 'binned' && b.kind === 'binned') return compareBins(statistic, [a, b], sampling)
  if (a.kind === 'number' && b.kind === 'number')
    return statistic.kinds.includes('number')
      ? compareNumbers(statistic, [a.values, b.values], sampling)
      : undefined
  if (a.kind !== 'category' || b.kind !== 'category') return undefined
  if (statistic.needs !== 'counts' || !statistic.kinds.includes('category')) return undefined
  return statistic.compare(cellsOf(a, b), sampling)
}

function compareNumbers(
  statistic: Statistic,
  [a, b]: readonly [Float64Array, Float64Array],
  sampling: Sampling,
): StatisticResult | undefined {
  if (statistic.needs === 'sorted numbers') return statistic.compare(a, b, sampling)
  return statistic.bins && statistic.compare(statistic.bins(a, b), sampling)
}

/** Statistics of counts, on coarser bins than the profile has: many small cells make them grow by chance alone. */
function compareBins(
  statistic: Statistic,
  [reference, current]: readonly [BinnedSample, BinnedSample],
  sampling: Sampling,
): StatisticResult | undefined {
  if (!statistic.kinds.includes('number')) return undefined
  if (statistic.needs !== 'counts')
    throw notComparable('it needs the rows of both sides, and a profile holds none')
  const cells = coarseCells(reference.counts, current.counts)
  return { ...statistic.compare(cells, sampling), method: 'edges of the profile, about ten bins' }
}

/** In the order of the names, so that results do not depend on that of the rows; what a profile does not name is last. */
function cellsOf(reference: CategorySample, current: CategorySample): Cell[] {
  const [before, after] = [reference.counts, current.counts]
  const folded = reference.folded?.rows ?? 0
  const names = [...new Set([...before.keys(), ...(folded > 0 ? [] : after.keys())])].sort()
  const cells = names.map((name): Cell => [before.get(name) ?? 0, after.get(name) ?? 0])
  return folded > 0 ? [...cells, [folded, unnamedRows(reference, current)]] : cells
}

function checked(result: StatisticResult | undefined): StatisticResult | undefined {
  if (!result) return undefined
  const { statistic, p = 0, effect } = result
  if ([statistic, p, effect].some(Number.isNaN)) throw notComparable('the statistic is undefined')
  return result
}

/** Values in any order, NaN included: statistics refuse it. */
export function numberSample(values: Iterable<number>, missing = 0): NumberSample {
  return { kind: 'number', values: Float64Array.from(values).sort(), missing }
}
