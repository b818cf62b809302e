import type { Gap, Location } from '@secmlops/core'
import type { DataFile } from '../files/inventory.js'
import type { NameFault } from '../files/hostile-names.js'
import type { LabelPart } from '../labels/annotated-image.js'
import type { DatasetFormat } from '../spec.js'

/** The smallest unit of a dataset that has a label: an image, or a row of a table. */
export interface DataRecord {
  /** Path of the image relative to the dataset; value of the id column, else digest of the row and its occurrence. */
  readonly id: string
  /** `train`, `validation`, `test`, another word of a split column, or empty. */
  readonly split: string
  /** Canonical JSON (RFC 8785): boxes, a class, the value of the label column, or `null`. */
  readonly label: string
  /** SHA-256, lower-case hex: of the bytes of the image; of the row without its id, label and split. */
  readonly content: string
  /** What the label consists of, each with its own place; absent for labels of one value. */
  readonly parts?: readonly LabelPart[]
  /** Where the label stands. */
  readonly location: Location
  /** Number of the row in its file, from 1, where that has no lines. */
  readonly row?: number
  /** Patient, camera or sequence, and when it was taken: as the policy says where that stands. */
  readonly group?: string
  readonly time?: string
  /** Path in the tree of the image, or of the archive that holds it; absent where a pointer stands in its place. */
  readonly file?: string
  /** Where the image lies in an archive, in bytes. */
  readonly range?: { readonly offset: number; readonly length: number }
}

export type ProblemCode = NameFault | 'missing-file' | 'unlisted-file' | 'duplicate-record-id'

/** Something about a dataset that is wrong and does not keep the rest from being read. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  readonly location: Location
}

/** A dataset as the gates see it. */
export interface RecordSet {
  readonly format: DatasetFormat
  /** In byte order of their paths. */
  readonly files: readonly DataFile[]
  readonly records: readonly DataRecord[]
  readonly problems: readonly Problem[]
  /** What could not be looked at: pointers in place of data. */
  readonly gaps: readonly Gap[]
}
