import type { BinnedColumn } from '../groups/column-bins.js'
import { countGroups, plantGroups, type GroupCounts } from '../groups/group-counts.js'
import { groupStatistic } from '../groups/group-statistics.js'
import type { Measure } from '../measures/measure.js'
import type { ReferenceWindows } from './windows.js'

type Distance = (rest: Float64Array, own: Float64Array) => number

/** Distances of one test of a column: of each window of the reference from all other rows, and of the current table. */
export interface WindowDistances {
  readonly windows: readonly number[]
  readonly current: number
  /** Of a copy of the reference of which a share of the rows was moved. */
  planted(share: number): number
}

/**
 * Each window, and the current table as one more of them, is held against all rows but its own: what is done to one is done to all, so that
 * without drift the current one is the farthest as seldom as any other.
 */
export function windowDistances(
  { kind, bins, reference, current }: BinnedColumn,
  { codes, count }: ReferenceWindows,
  id: Measure['id'],
): WindowDistances {
  const before = countGroups(codes, reference, { groups: count + 1, bins })
  const now = countGroups(new Uint32Array(current.length), current, { groups: 1, bins })
  const accepted = new Float64Array(bins)
  for (let g = 0; g <= count; g++) addTo(accepted, before, g)
  const all = addTo(Float64Array.from(accepted), now, 0)
  const distance = distanceOf(id, kind)
  const fromRest = (counts: GroupCounts, g: number): number => {
    const own = addTo(new Float64Array(bins), counts, g)
    return finite(
      distance(
        all.map((rows, bin) => rows - (own[bin] as number)),
        own,
      ),
    )
  }
  const whole = countGroups(new Uint32Array(reference.length), reference, { groups: 1, bins })
  return {
    windows: Array.from({ length: count }, (_, g) => fromRest(before, g)),
    current: fromRest(now, 0),
    planted: (share) => {
      const moved = addTo(new Float64Array(bins + 1), plantGroups(whole, share), 0)
      return finite(distance(Float64Array.of(...accepted, 0), moved))
    },
  }
}

/** On the scale of the effects: Kolmogorov and Smirnov's distance of numbers, Cramer's V of categories; differences of rates. */
function distanceOf(id: Measure['id'], kind: BinnedColumn['kind']): Distance {
  const shares = id === 'drift.distribution' && kind === 'category'
  return shares ? cramersV : (a, b) => groupStatistic(id, kind).of(a, b)
}

/** Of as many rows on both sides. */
function cramersV(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a, b].map((counts) => counts.subarray(1).reduce((sum, rows) => sum + rows, 0))
  let sum = 0
  for (let k = 1; k < a.length; k++) {
    const [x, y] = [(a[k] as number) / (n as number), (b[k] as number) / (m as number)]
    if (x + y > 0) sum += (x - y) ** 2 / (x + y)
  }
  return Math.sqrt(sum / 2)
}

/** A window without a value is at no distance that is known. */
function finite(distance: number): number {
  return Number.isFinite(distance) ? distance : 0
}

function addTo(
  sums: Float64Array,
  { starts, bin, count }: GroupCounts,
  group: number,
): Float64Array {
  for (let k = starts[group] as number; k < (starts[group + 1] as number); k++) {
    const at = bin[k] as number
    sums[at] = (sums[at] as number) + (count[k] as number)
  }
  return sums
}
