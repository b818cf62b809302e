import type { ProfiledColumn } from '@secmlops/core'
import type { Column } from '@secmlops/dataset'
import { gapOf, isEmpty, load, tooDiverse, type Paired } from '../comparison/columns.js'
import { countedSample, scalarsOf } from '../comparison/count-column.js'
import type { CommonColumn } from '../comparison/plan.js'
import type { Side } from '../comparison/sides.js'
import type { BinnedSample, CategorySample } from '../measures/sample.js'

/** Reads one column of the current table as its profile lets it be compared; see `pairColumn`. */
export async function pairProfile(
  { name, current }: CommonColumn,
  profiled: ProfiledColumn,
  side: Side,
): Promise<Paired> {
  const kind = await commonKind(profiled, current, side)
  if (kind === undefined) return { state: 'kind-changed', from: profiled.kind, to: current.kind }
  if (kind === 'time' || kind === 'other') return gapOf(kind, current)
  if (kind === 'number') {
    const reference = binnedReference(profiled)
    const pair = { name, reference, current: await binnedCurrent(current, reference.edges, side) }
    return { state: 'pair', pair }
  }
  const after = await load(name, current, { side, kind })
  if (!after) return tooDiverse(name)
  return { state: 'pair', pair: { name, reference: categories(profiled), current: after } }
}

async function commonKind(
  profiled: ProfiledColumn,
  current: Column,
  side: Side,
): Promise<Column['kind'] | undefined> {
  if (profiled.kind === current.kind || profiled.count === 0) return current.kind
  return (await isEmpty(side, profiled.name)) ? profiled.kind : undefined
}

/** Of a column without values, whose kind says nothing, one bin without rows. */
function binnedReference({
  bins,
  count,
  missing,
  distinct,
  identifier,
}: ProfiledColumn): BinnedSample {
  const { edges, counts } = bins ?? { edges: [], counts: [0] }
  const constant = count > 0 && distinct === 1
  return { kind: 'binned', edges, counts, missing, constant, counter: identifier === true }
}

async function binnedCurrent(
  column: Column,
  edges: readonly number[],
  side: Side,
): Promise<BinnedSample> {
  const scalars = scalarsOf(column.name, side)
  const { count, missing, constant, counter } = await countedSample(side, column, scalars)
  const whole = [-Number.MAX_VALUE, ...edges, Number.MAX_VALUE]
  const counts =
    count === 0 ? edges.map(() => 0).concat(0) : await side.table.histogram(column.name, whole)
  return { kind: 'binned', edges, counts, missing, constant, counter }
}

function categories({ categories, missing, identifier }: ProfiledColumn): CategorySample {
  const { named, folded } = categories ?? { named: [], folded: { categories: 0, rows: 0 } }
  const counts = new Map(named.map(({ value, count }) => [value, count]))
  return { kind: 'category', counts, folded, missing, identifier: identifier === true }
}
