import type { OrderedCounts } from '@secmlops/dataset'
import type { CountedColumn } from './counted-distance.js'
import { checkRows } from './check-rows.js'
import {
  rowsBelow,
  withPoint,
  type Bins,
  type Extremes,
  type OpenBins,
  type Sizes,
} from './open-bins.js'

/** Rows of both tables whose numbers are in memory at once, but for a single bin that holds more. */
export const ROWS_AT_ONCE = 2_000_000

export interface Refinement {
  readonly bins: Bins
  readonly open: OpenBins
  readonly sizes: Sizes
}

/** The extremes of the two distribution functions after every number of the open bins. */
export async function refine(
  { name, tables }: CountedColumn,
  { bins, open, sizes }: Refinement,
): Promise<Extremes> {
  let { extremes } = open
  const { remote } = tables[0]
  if (remote) {
    const below = open.bins.map((k) => rowsBelow(open, k))
    const question = { column: name, edges: bins.edges, bins: open.bins, below, sizes }
    const d = await remote.distance(tables[1], question)
    return { ...extremes, d: Math.max(extremes.d, d) }
  }
  for (const part of parts(bins, open)) {
    const [a, b] = [
      await tables[0].orderedCounts(name, bins.edges, part),
      await tables[1].orderedCounts(name, bins.edges, part),
    ]
    const walk = walker(a, b, sizes)
    for (const k of part) {
      const closed = k === bins.edges.length - 2
      const end = closed ? Infinity : (bins.edges[k + 1] as number)
      const walked = walk(extremes, rowsBelow(open, k), end)
      checkRows(tables, walked.below, rowsBelow(open, k + 1))
      extremes = walked.extremes
    }
  }
  return extremes
}

/** Walks through both lists of numbers, from where it stopped to the end of a bin. */
function walker(a: OrderedCounts, b: OrderedCounts, sizes: Sizes): Walk {
  let [p, q] = [0, 0]
  return (known, below, end) => {
    let extremes = known
    let [i, j] = below
    for (;;) {
      const x = p < a.values.length ? (a.values[p] as number) : Infinity
      const y = q < b.values.length ? (b.values[q] as number) : Infinity
      const next = Math.min(x, y)
      if (next >= end || next === Infinity) return { extremes, below: [i, j] }
      if (x === next) i += a.counts[p++] as number
      if (y === next) j += b.counts[q++] as number
      extremes = withPoint(extremes, i, j, sizes)
    }
  }
}

type Walk = (extremes: Extremes, below: Sizes, end: number) => Walked

interface Walked {
  readonly extremes: Extremes
  /** Rows of either table below the end. */
  readonly below: Sizes
}

function parts({ counts }: Bins, { bins }: OpenBins): number[][] {
  const result: number[][] = []
  let rows = Infinity
  for (const k of bins) {
    const own = (counts[0][k] ?? 0) + (counts[1][k] ?? 0)
    if (rows + own > ROWS_AT_ONCE) {
      result.push([])
      rows = 0
    }
    result.at(-1)?.push(k)
    rows += own
  }
  return result
}
