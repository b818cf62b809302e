import type { Gap } from '@secmlops/core'
import type { Column } from '@secmlops/dataset'
import type { ColumnPair, Sample } from '../measures/sample.js'
import { isIdentifier } from './identifier.js'
import { countColumn, isLarge } from './count-column.js'
import { loadCategories, loadNumbers } from './load.js'
import type { CommonColumn } from './plan.js'
import type { Side, Sides } from './sides.js'

/** What became of a column that both tables have. */
export type Paired =
  | { readonly state: 'pair'; readonly pair: ColumnPair }
  | { readonly state: 'kind-changed'; readonly from: string; readonly to: string }
  | { readonly state: 'gap'; readonly gap: Gap }

/**
 * Reads one column of both tables. Kinds are compared, not types: integers against floats are numbers. A side without
 * any value has no kind of its own (an empty CSV column could be anything) and takes that of the other.
 */
export async function pairColumn(
  column: CommonColumn,
  sides: Sides,
  sortedRows: number,
): Promise<Paired> {
  const { name, reference, current } = column
  const kind = await commonKind(column, sides)
  if (kind === undefined) return { state: 'kind-changed', from: reference.kind, to: current.kind }
  if (kind === 'time' || kind === 'other') return gapOf(kind, current)
  if (kind === 'number' && isLarge(sides, sortedRows))
    return { state: 'pair', pair: await countColumn(column, sides) }
  const before = await load(name, reference, { side: sides.reference, kind })
  const after = await load(name, current, { side: sides.current, kind })
  if (!before || !after) return tooDiverse(name)
  return { state: 'pair', pair: { name, reference: before, current: after } }
}

/** What is not compared because of its kind. */
export function gapOf(kind: 'time' | 'other', { name, type }: Column): Paired {
  if (kind === 'time') return gap(name, 'not-selected', 'a time: later data is later')
  return gap(name, 'not-understood', `values of type ${type} are not compared; ignore the column`)
}

export function tooDiverse(name: string): Paired {
  return gap(name, 'limit', 'too many different texts to compare; ignore the column')
}

/** Why a pair is not compared although it could be read. */
export function unsuitable(pair: ColumnPair, chosen: boolean): Gap | undefined {
  if (!chosen && isIdentifier(pair))
    return {
      item: pair.name,
      reason: 'not-selected',
      detail: 'names the rows: every value is unique',
    }
  return undefined
}

async function commonKind(
  { name, reference, current }: CommonColumn,
  sides: Sides,
): Promise<Column['kind'] | undefined> {
  if (reference.kind === current.kind) return reference.kind
  if (await isEmpty(sides.reference, name)) return current.kind
  return (await isEmpty(sides.current, name)) ? reference.kind : undefined
}

/** Has the column no value? */
export async function isEmpty({ table }: Side, name: string): Promise<boolean> {
  const [scalars] = await table.scalars([name])
  return scalars?.count === 0
}

export interface Loading {
  readonly side: Side
  readonly kind: 'number' | 'category'
}

/** The values of a column, none where it is of another kind; undefined for too many different texts. */
export async function load(
  name: string,
  own: Column,
  { side: { table, rows }, kind }: Loading,
): Promise<Sample | undefined> {
  if (own.kind !== kind) return empty(kind, rows)
  if (kind === 'number') return loadNumbers(table, name, rows)
  const loaded = await loadCategories(table, name, rows)
  return 'kind' in loaded ? loaded : undefined
}

function empty(kind: 'number' | 'category', missing: number): Sample {
  return kind === 'number'
    ? { kind, values: new Float64Array(0), missing }
    : { kind, counts: new Map(), missing }
}

function gap(item: string, reason: Gap['reason'], detail: string): Paired {
  return { state: 'gap', gap: { item, reason, detail } }
}
