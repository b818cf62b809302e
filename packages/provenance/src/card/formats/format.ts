import type { DatasetCard } from '@secmlops/core'
import type { Part } from './part.js'

/** What a foreign file says, before what it does not say is declared as unknown. */
export interface CardDraft {
  readonly facts: Partial<DatasetCard>
  /** Why a fact is unknown, where more is known than that the file does not state it. */
  readonly reasons?: Readonly<Partial<Record<keyof DatasetCard, string>>>
}

export interface ReadOptions {
  /** Which of several datasets, by name. */
  readonly dataset?: string | undefined
  /** Text behind the front matter. */
  readonly body?: string | undefined
}

export interface WriteOptions {
  /** Version of the format; the newest that is known when it is not given. */
  readonly version?: string | undefined
  /** Moment of the export, for formats that record it. */
  readonly now: Date
}

/** A format of dataset cards of somebody else. */
export interface CardFormat {
  /** Of its specification. */
  readonly title: string
  /** Versions that are written, the newest last. */
  readonly versions: readonly string[]
  /** Does a parsed file look like this format? `path`: the name it has. */
  readonly recognizes: (root: Part, path: string) => boolean
  /** @throws SecmlopsError `invalid-card` (exit 2) with file and line. */
  readonly read: (root: Part, options: ReadOptions) => CardDraft
  /** Text of the file. Undefined for formats that are only read. */
  readonly write?: (card: DatasetCard, options: WriteOptions) => string
  /** What the format demands and a card does not state, in words. */
  readonly lacks: (card: DatasetCard) => readonly string[]
  /** Keys of a card that the format has no room for, or not for all of it; `export` names those that a card has. */
  readonly loses: readonly (keyof DatasetCard)[]
}
