import type { Gap, Location } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'
import type { Image, Rect } from '@secmlops/dataset'
import type { Vectors } from './vectors.js'

/** The class of windows of a picture that no box claims: what a forgotten or a false box is told from. */
export const BACKGROUND = '(background)'

/** One thing that has a class: an image, a box in an image, a row of a table. */
export interface Example {
  readonly record: DiffRecord
  /** Number of the record within its set: examples of one record are not independent. */
  readonly group: number
  readonly label: string
  /** Brought in, or changed, by this pull request. */
  readonly introduced: boolean
  /** Where the label stands. */
  readonly location: Location
  readonly region?: Rect
}

/** The examples of one dataset, with a vector for each. */
export interface ExampleSet {
  readonly dataset: string
  readonly kind: 'images' | 'boxes' | 'rows'
  /** Row i belongs to example i; rows have length 1. */
  readonly vectors: Vectors
  /** The same before it was reduced to its main directions. */
  readonly full: Vectors
  readonly examples: readonly Example[]
  /** How the vectors were made, for the report. */
  readonly features: string
  /** Records that have a label, and those of them that are in the set. */
  readonly total: number
  readonly examined: number
  readonly gaps: readonly Gap[]
  /** The dataset had records at the merge base. */
  readonly accepted: boolean
  /** The whole picture of an example, where there is one. */
  readonly image: (example: Example) => Promise<Image | undefined>
}
