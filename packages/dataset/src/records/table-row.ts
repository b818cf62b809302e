import { SecmlopsError, quoted, type Location } from '@secmlops/core'
import type { NdArray } from '../arrays/nd-array.js'
import type { DatasetSpec } from '../spec.js'
import { keyColumn } from './keys.js'

export type JsonScalar = string | number | boolean | null

/** A row with the names of its columns. */
export interface TableRow {
  readonly names: readonly string[]
  readonly values: readonly JsonScalar[]
  readonly location: Location
  /** Line that names the columns; the first one when absent. */
  readonly namedAt?: number
  /** NPZ: the numbers behind the value of a column that is given as a digest. */
  readonly array?: (column: number) => NdArray | undefined
}

/** Indexes of the columns that mean something, and of all others. */
export interface TableColumns {
  readonly id: number | undefined
  readonly label: number | undefined
  readonly split: number | undefined
  readonly group: number | undefined
  readonly time: number | undefined
  readonly features: readonly number[]
}

/**
 * The columns that the policy names, else those named `id`, `split` and as the format usually names labels. A table of nothing but these has its
 * id as its content.
 * @throws SecmlopsError `invalid-table` for a column of the policy that the table lacks, and for a repeated name.
 */
export function tableColumns(
  spec: DatasetSpec,
  { names, location: { path }, namedAt = 1 }: TableRow,
  usualLabel: string,
): TableColumns {
  const header = { path, line: namedAt }
  const seen = new Set<string>()
  const repeated = names.find((name) => seen.size === seen.add(name).size)
  if (repeated !== undefined)
    throw invalidTable(`two columns are named "${quoted(repeated)}"`, header)
  const find = (named: string | undefined, usual: string): number | undefined => {
    const index = names.indexOf(named ?? usual)
    if (index >= 0) return index
    if (named === undefined) return undefined
    throw invalidTable(`there is no column "${quoted(named)}"`, header, spec)
  }
  const id = find(spec.id, 'id')
  const label = find(spec.label, usualLabel)
  const split = find(spec['split-column'], 'split')
  const key = (named: string | undefined): number | undefined =>
    named === undefined ? undefined : find(named, named)
  const group = key(keyColumn(spec, 'group'))
  const time = key(keyColumn(spec, 'time'))
  const features = names.map((_, i) => i).filter((i) => i !== id && i !== label && i !== split)
  return {
    id,
    label,
    split,
    group,
    time,
    features: features.length > 0 || id === undefined ? features : [id],
  }
}

export function invalidTable(
  message: string,
  { path, line = 1 }: Location,
  spec?: DatasetSpec,
): SecmlopsError {
  return new SecmlopsError('invalid-table', message, {
    location: { path, line },
    remedy: spec
      ? `Correct the columns of the dataset "${spec.name}" in the policy`
      : 'Correct the header of the table',
  })
}
