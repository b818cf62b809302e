import type { Location } from '@secmlops/core'

/** A text that the pull request brings in: a cell of a table, a label, a line of another file, a name. */
export interface TextField {
  readonly dataset: string
  /** Column, or `(line)`, `(label)`, `(file name)`. */
  readonly column: string
  readonly text: string
  /** Where it stands; the record where one is known. */
  readonly location: Location
}

export const LINE = '(line)'
export const FILE_NAME = '(file name)'
