import { SecmlopsError, quoted, type Location } from '@secmlops/core'
import type { NdArray } from '../arrays/nd-array.js'
import type { DatasetSpec } from '../spec.js'

export type JsonScalar = string | number | boolean | null

/** A row with the names of its columns. */
export interface TableRow {
  readonly names: readonly string[]
  readonly values: readonly JsonScalar[]
  readonly location: Location
  /** NPZ: the numbers behind the value of a column that is given as a digest. */
  readonly array?: (column: number) => NdArray | undefined
}

/** Indexes of the columns that mean something, and of all others. */
export interface TableColumns {
  readonly id: number | undefined
  readonly label: number | undefined
  readonly split: number | undefined
  readonly features: readonly number[]
}

/**
 * The columns that the policy names, else those named `id`, `split` and as the format usually names labels. A table of nothing but these has its
 * id as its content.
 * @throws SecmlopsError `invalid-table` for a column of the policy that the table lacks, and for a repeated name.
 */
export function tableColumns(
  spec: DatasetSpec,
  { names, location }: TableRow,
  usualLabel: string,
): TableColumns {
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined)
    throw invalidTable(`two columns are named "${quoted(repeated)}"`, location)
  const find = (named: string | undefined, usual: string): number | undefined => {
    const index = names.indexOf(named ?? usual)
    if (index >= 0) return index
    if (named === undefined) return undefined
    throw invalidTable(`there is no column "${quoted(named)}"`, location, spec)
  }
  const id = find(spec.id, 'id')
  const label = find(spec.label, usualLabel)
  const split = find(spec['split-column'], 'split')
  const features = names.map((_, i) => i).filter((i) => i !== id && i !== label && i !== split)
  return { id, label, split, features: features.length > 0 || id === undefined ? features : [id] }
}

export function invalidTable(
  message: string,
  { path }: Location,
  spec?: DatasetSpec,
): SecmlopsError {
  return new SecmlopsError('invalid-table', message, {
    location: { path, line: 1 },
    remedy: spec
      ? `Correct the columns of the dataset "${spec.name}" in the policy`
      : 'Correct the header of the table',
  })
}
