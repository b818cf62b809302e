import { nextUp } from './next-up.js'
import { numberBetween } from './number-between.js'

/** Counts of numbers: below the first edge, in [e0, e1), ..., from the last edge on. One count more than edges. */
export interface FrozenBins {
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

/** Bins of about the same number of rows. With a bin of its own for each frequent value there can be twice as many. */
const BINS = 800

/**
 * Edges at quantiles of ascending numbers. A value that many rows share is a bin by itself, of one double, so that nothing
 * is lost on it. Every bin holds no row or at least `k`, and an edge is a value of the data only where `k` rows hold it; the
 * least and the greatest value are not among them unless they do.
 */
export function freezeNumbers(ascending: Float64Array, k: number): FrozenBins {
  const parts = joinSmall(partsOf(ascending, Math.max(k, Math.ceil(ascending.length / BINS))), k)
  const edges: number[] = []
  const counts: number[] = []
  let before: Part | undefined
  for (const part of parts) {
    const between = edgesBetween(before, part)
    edges.push(...between)
    // Between two values with a bin each lies a bin without rows, and so it does before the first one.
    if (between.length > (before ? 1 : 0)) counts.push(0)
    counts.push(part.rows)
    before = part
  }
  if (before?.single === true) {
    edges.push(nextUp(before.last))
    counts.push(0)
  }
  return { edges, counts: counts.length > 0 ? counts : [0] }
}

interface Part {
  readonly first: number
  readonly last: number
  readonly rows: number
  /** One value, of at least k rows. */
  readonly single: boolean
}

/** Runs of at least `target` rows, cut where the value changes and at both sides of a frequent one. */
function partsOf(ascending: Float64Array, target: number): Part[] {
  const parts: Part[] = []
  let open: Part | undefined
  for (let start = 0, end = 0; start < ascending.length; start = end) {
    const value = ascending[start] as number
    while (end < ascending.length && ascending[end] === value) end++
    const single = { first: value, last: value, rows: end - start, single: true }
    if (single.rows >= target) {
      if (open) parts.push(open)
      parts.push(single)
      open = undefined
      continue
    }
    open = open ? joined(open, single) : { ...single, single: false }
    if (open.rows < target) continue
    parts.push(open)
    open = undefined
  }
  if (open) parts.push(open)
  return parts
}

function joined(a: Part, b: Part): Part {
  return { first: a.first, last: b.last, rows: a.rows + b.rows, single: false }
}

/** What has fewer than `k` rows joins a neighbour, one that is no frequent value if it can. */
function joinSmall(parts: readonly Part[], k: number): Part[] {
  const result: Part[] = []
  let waiting: Part | undefined
  for (const [i, own] of parts.entries()) {
    const part = waiting ? joined(waiting, own) : own
    waiting = undefined
    const before = result.at(-1)
    if (part.rows >= k) result.push(part)
    else if (!before || (before.single && parts[i + 1]?.single === false)) waiting = part
    else result[result.length - 1] = joined(before, part)
  }
  if (!waiting) return result
  const last = result.pop()
  return [...result, last ? joined(last, waiting) : waiting]
}

function edgesBetween(before: Part | undefined, part: Part): number[] {
  if (!before) return part.single ? [part.first] : []
  if (!before.single) return [part.single ? part.first : numberBetween(before.last, part.first)]
  const above = nextUp(before.last)
  return part.single && above < part.first ? [above, part.first] : [above]
}
