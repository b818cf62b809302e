import type { DatasetCardTypes, Location } from '@secmlops/core'
import type { LabelPart } from '@secmlops/dataset'

export type ChangeClass = DatasetCardTypes.ChangeClass

export const CHANGE_CLASSES: readonly ChangeClass[] = [
  'added',
  'removed',
  'changed',
  'relabelled',
  'moved',
]

/** A record, and the dataset of the policy that it belongs to; empty where there is only one. */
export interface DiffRecord {
  readonly dataset: string
  readonly id: string
  /** The id as the data has it, where `id` is a digest that is shown in its place. */
  readonly name?: string
  readonly split: string
  /** Canonical JSON. */
  readonly label: string
  /** SHA-256 of the content without the label, hex. */
  readonly content: string
  readonly location?: Location
  /** Number of the row in its file, from 1, where that has no lines. */
  readonly row?: number
  readonly parts?: readonly LabelPart[]
  readonly file?: string
  readonly group?: string
  readonly time?: string
  readonly range?: { readonly offset: number; readonly length: number }
}

/** What the data calls a record: not for any output. */
export function recordName({ id, name = id }: DiffRecord): string {
  return name
}

/** One change of one record. `renamed` changes neither content nor label nor split: metadata only. */
export type RecordChange =
  | { readonly class: 'added'; readonly head: DiffRecord }
  | { readonly class: 'removed'; readonly base: DiffRecord }
  | {
      readonly class: 'changed' | 'relabelled' | 'moved' | 'renamed'
      readonly base: DiffRecord
      readonly head: DiffRecord
    }

/** The record as it is now; as it was where it is gone. */
export function recordOf(change: RecordChange): DiffRecord {
  return change.class === 'removed' ? change.base : change.head
}
