import type { Cell } from './chi-square.js'
import { requireFinite } from './refusal.js'
import { eachTie } from './ties.js'

/** A reference with at most so many different values has one cell for each of them (Evidently, `get_binned_data`). */
const FEW_VALUES = 20

/** Cells of two ascending samples: one for each value where the reference has few, else bins by the rule of Sturges. */
export function valueOrSturgesCells(a: Float64Array, b: Float64Array): Cell[] {
  requireFinite(a, b)
  return distinct(a).length > FEW_VALUES ? binned(a, b, sturgesEdges([a, b])) : valueCells(a, b)
}

/** Bins of equal width over the different values of both samples together, by the rule of Sturges on how many those are. */
export function distinctSturgesCells(a: Float64Array, b: Float64Array): Cell[] {
  requireFinite(a, b)
  const values = distinct(Float64Array.from([...distinct(a), ...distinct(b)]).sort())
  return binned(a, b, sturgesEdges([values]))
}

/**
 * `numpy.histogram_bin_edges(concatenation, 'sturges')` of ascending finite samples, operation for operation: the number of
 * bins follows from a width, so that rounding can give one bin more than log2(N) + 1. `least` is the least width: 1 for
 * columns of an integer type (numpy 2), of which no bin may hold no integer.
 */
export function sturgesEdges(samples: readonly Float64Array[], least = 0): Float64Array {
  const low = Math.min(...samples.map((sample) => sample[0] ?? Infinity))
  const high = Math.max(...samples.map((sample) => sample.at(-1) ?? -Infinity))
  const rows = samples.reduce((sum, { length }) => sum + length, 0)
  const width = Math.max(least, (high - low) / (Math.log2(rows) + 1))
  const [first, last] = low === high ? [low - 0.5, high + 0.5] : [low, high]
  const bins = high === low || width === 0 ? 1 : Math.ceil((last - first) / width)
  const step = (last - first) / bins
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? last : i * step + first))
}

/** Counts in [e0, e1), [e1, e2), ..., the last bin closed. */
function binned(a: Float64Array, b: Float64Array, edges: Float64Array): Cell[] {
  const [before, after] = [starts(a, edges), starts(b, edges)]
  return Array.from({ length: edges.length - 1 }, (_, i) => [
    (before[i + 1] ?? 0) - (before[i] ?? 0),
    (after[i + 1] ?? 0) - (after[i] ?? 0),
  ])
}

/** How many values lie below each edge; below the last, all. */
function starts(ascending: Float64Array, edges: Float64Array): number[] {
  const inner = Array.from(edges.subarray(0, -1), (edge) => lowerBound(ascending, edge))
  return [...inner, ascending.length]
}

/** Index of the first value that is not below `value`. */
export function lowerBound(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

function distinct(ascending: Float64Array): Float64Array {
  return ascending.filter((value, i) => i === 0 || value !== ascending[i - 1])
}

/** One cell for each value of either sample. */
function valueCells(a: Float64Array, b: Float64Array): Cell[] {
  const cells: Cell[] = []
  eachTie(a, b, (inA, inB) => cells.push([inA, inB]))
  return cells
}
