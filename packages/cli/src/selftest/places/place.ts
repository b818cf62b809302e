import type { DatasetSpec, Split } from '@secmlops/dataset'

/** A record as a format writes it. */
export interface Sample {
  /** Names the record within its place. */
  readonly key: string
  /** Bytes of the image; of tables, the cells by column. */
  readonly content: Uint8Array | Readonly<Record<string, unknown>>
  /** As the format writes it; undefined where there is none. */
  readonly label: unknown
}

/** The records of one split, and how to change them as somebody with an editor would. */
export interface Place {
  readonly dataset: DatasetSpec
  readonly split: Split | undefined
  readonly kind: 'images' | 'table'
  /** Up to `count` records that have a label, where records have labels. */
  take(count: number): Promise<readonly Sample[]>
  add(sample: Sample, key: string): Promise<void>
  drop(sample: Sample): Promise<void>
  /** The same record with another label; undefined where there is no other. */
  relabelled(sample: Sample): Promise<Sample | undefined>
  /** Gives a record the label of the sample. */
  relabel(from: Sample, to: Sample): Promise<void>
}
