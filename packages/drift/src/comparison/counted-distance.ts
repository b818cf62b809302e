import { dyadicEdges, type ColumnScalars, type Table } from '@secmlops/dataset'
import type { CountedPair } from '../measures/sample.js'
import { checkRows } from './check-rows.js'
import {
  openBins,
  rowsBelow,
  type Bins,
  type Extremes,
  type OpenBins,
  type Sizes,
} from './open-bins.js'
import { ROWS_AT_ONCE, refine } from './refine-bins.js'

/** Bins of one count. Fewer leave more numbers to look at; more cost time and memory in the engine. */
const BINS = 131_072
/** Of fewer rows, their square root times this: with it grows a distance by chance, and with rows / bins what a bin leaves open. */
const BINS_PER_ROOT = 32
/** A part of the bins is worth a finer count when it is at most this share of them, and holds more than this share of the rows. */
const NARROW = 0.25
const MANY = 0.1
const ROUNDS = 3
/** Numbers of an outline. */
const OUTLINE = 20_000

/** One column in two tables, both with numbers in it. */
export interface CountedColumn {
  readonly name: string
  readonly tables: readonly [Table, Table]
  readonly scalars: readonly [ColumnScalars, ColumnScalars]
}

/**
 * The exact Kolmogorov-Smirnov distance without sorting: counts on a grid give it at the ends of bins and bound it within;
 * only bins that could hold the greatest distance are looked at number by number. Where these are few bins with many rows,
 * they are counted on a finer grid first. Equal to `ksDistance` of all numbers, whatever the grid, below 9e7 rows a side.
 */
export async function countedDistance(
  column: CountedColumn,
  most: number = BINS,
): Promise<CountedPair> {
  const sizes = column.scalars.map(({ count }) => count) as [number, number]
  const grid = Math.min(most, Math.ceil(BINS_PER_ROOT * Math.sqrt(Math.max(...sizes))))
  let region = wholeRange(column, sizes)
  let extremes: Extremes = { greatest: 0, least: 0, d: 0 }
  let outline: Float64Array | undefined
  let first: Bins | undefined
  for (let round = 0; ; round++) {
    const bins = await count(column, region, grid)
    const open = openBins(bins, sizes, extremes)
    const end = region.isPart ? bins.edges.lastIndexOf(region.high) : bins.edges.length - 1
    checkRows(column.tables, rowsBelow(open, end), region.until)
    extremes = open.extremes
    outline ??= outlineOf(bins, sizes[0])
    first ??= bins
    const many = Math.min(ROWS_AT_ONCE, MANY * (sizes[0] + sizes[1]))
    const narrower = round < ROUNDS && open.rows > many ? narrowed(bins, open) : undefined
    if (narrower) {
      region = narrower
      continue
    }
    const { d } = await refine(column, { bins, open, sizes })
    return { distance: d, outline, bins: first }
  }
}

interface Region {
  readonly low: number
  readonly high: number
  /** Rows below it and below its end, in either table. */
  readonly before: Sizes
  readonly until: Sizes
  /** Part of a region before; it ends below its high end. */
  readonly isPart: boolean
}

/** The range of the open bins, when it is much smaller. */
function narrowed({ edges }: Bins, open: OpenBins): Region | undefined {
  const [first = 0, last = 0] = [open.bins[0], open.bins.at(-1)]
  if (last - first + 1 > NARROW * (edges.length - 1)) return undefined
  return {
    low: edges[first] ?? NaN,
    high: edges[last + 1] ?? NaN,
    before: rowsBelow(open, first),
    until: rowsBelow(open, last + 1),
    isPart: true,
  }
}

function wholeRange({ scalars }: CountedColumn, sizes: Sizes): Region {
  const low = Math.min(...scalars.map(({ min }) => min ?? Infinity))
  const high = Math.max(...scalars.map(({ max }) => max ?? -Infinity))
  return { low, high, before: [0, 0], until: sizes, isPart: false }
}

async function count({ name, tables }: CountedColumn, region: Region, grid: number): Promise<Bins> {
  const edges = dyadicEdges(region.low, region.high, grid)
  const [a, b] = tables
  return {
    edges,
    before: region.before,
    counts: [await a.histogram(name, edges), await b.histogram(name, edges)],
  }
}

function outlineOf({ edges, counts: [reference] }: Bins, size: number): Float64Array {
  const values: number[] = []
  let below = 0
  for (const [k, rows] of reference.entries()) {
    below += rows
    while (values.length < Math.floor((below * OUTLINE) / size)) values.push(edges[k] ?? 0)
  }
  return Float64Array.from(values)
}
