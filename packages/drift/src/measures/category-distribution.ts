import { detectableRate, detectableV, type Sizes } from '../power/detectable.js'
import {
  LEAST_EXPECTED,
  chiSquareTest,
  cramersV,
  poolRare,
  totals,
  type Cell,
} from '../statistics/chi-square.js'
import { fisherTest } from '../statistics/fisher.js'
import type { Measure, Reading } from './measure.js'
import { unnamedRows } from './new-categories.js'
import type { CategorySample } from './sample.js'

type Test = Pick<Reading, 'test' | 'statistic' | 'p' | 'effect' | 'detectable'>

/**
 * Categories: Pearson's chi-square test with rare categories joined, Fisher's exact test where all but one are rare. The
 * effect is Cramer's V less its chance part.
 */
export const categoryDistribution: Measure = {
  id: 'drift.distribution',
  read: ({ reference, current }) => {
    if (reference.kind !== 'category' || current.kind !== 'category') return undefined
    const cells = cellsOf(reference, current)
    const [n, m] = totals(cells)
    if (n === 0 || m === 0) return undefined
    const isUntold = reference.counts.size === 0
    const test = isUntold
      ? still('no value is told apart', 1)
      : testOf(cells, { reference: n, current: m })
    return { ...test, unit: "Cramer's V", n: m }
  },
}

/** The two counts of every category of either sample; those without a name in a profile are one. */
function cellsOf(reference: CategorySample, current: CategorySample): Cell[] {
  const { folded } = reference
  const names = new Set([
    ...reference.counts.keys(),
    ...(folded?.rows ? [] : current.counts.keys()),
  ])
  const cells = [...names].map((name): Cell => [
    reference.counts.get(name) ?? 0,
    current.counts.get(name) ?? 0,
  ])
  return folded?.rows ? [...cells, [folded.rows, unnamedRows(reference, current)]] : cells
}

function testOf(cells: readonly Cell[], sizes: Sizes): Test {
  const pooled = poolRare(cells)
  if (pooled.length > 1) return chiSquare(pooled, sizes)
  if (cells.length === 1) return still('constant', 0)
  const most = cells.reduce((a, b) => (b[0] + b[1] > a[0] + a[1] ? b : a))
  const rows = sizes.reference + sizes.current
  const frequent = (most[0] + most[1]) * Math.min(sizes.reference, sizes.current)
  // Without one frequent category no table is left in which a difference could show.
  return frequent < LEAST_EXPECTED * rows
    ? still('too many rare categories', 1)
    : fisher(most, sizes)
}

function chiSquare(pooled: readonly Cell[], sizes: Sizes): Test {
  const { statistic, degrees, p } = chiSquareTest(pooled)
  return {
    test: `chi-square (${String(degrees)} df)`,
    statistic,
    p,
    effect: cramersV(pooled),
    detectable: (alpha) => detectableV(sizes, degrees, alpha) + yatesLoss(pooled, sizes),
  }
}

/** Yates' correction, for two categories, costs half a row in each cell. */
function yatesLoss(cells: readonly Cell[], { reference, current }: Sizes): number {
  if (cells.length !== 2) return 0
  const margins = cells.reduce((product, [a, b]) => product * (a + b), 1)
  return (reference + current) ** 2 / (4 * reference * current * Math.sqrt(margins))
}

/** The frequent category against all others. */
function fisher([before, after]: Cell, sizes: Sizes): Test {
  const { reference, current } = sizes
  const others = { marked: reference - before, rows: reference }
  const rate = others.marked / reference
  return {
    test: 'Fisher exact',
    statistic: 1 - after / current - rate,
    p: fisherTest({
      reference: { marked: before, rows: reference },
      current: { marked: after, rows: current },
    }),
    effect: cramersV([
      [before, after],
      [reference - before, current - after],
    ]),
    detectable: (alpha) => phi(rate, detectableRate(others, current, alpha)),
  }
}

/** Cramer's V of two shares that are `change` apart, at equal sample sizes. */
function phi(rate: number, change: number): number {
  const middle = rate + (rate <= 0.5 ? change : -change) / 2
  return Math.min(1, change / (2 * Math.sqrt(middle * (1 - middle))))
}

function still(test: string, detectable: number): Test {
  return { test, statistic: 0, p: 1, effect: 0, detectable: () => detectable }
}
