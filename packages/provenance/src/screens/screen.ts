import type { Coverage, Finding } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'

/** A dataset at the head, as a screen sees it. */
export interface ScreenInput {
  /** Records of all datasets of the policy. */
  readonly records: readonly DiffRecord[]
  /** Did this pull request add the record, or change it? */
  readonly introduced: (record: DiffRecord) => boolean
  /** Digest of the decoded pixels of an image; undefined for what is not an image. Remembers. */
  readonly pixels: (record: DiffRecord) => Promise<string | undefined>
  readonly advance: () => void
}

export interface ScreenResult {
  readonly findings: readonly Finding[]
  readonly coverage: readonly Coverage[]
}

/** Looks at the records of all datasets together. */
export type Screen = (input: ScreenInput) => Promise<ScreenResult>
