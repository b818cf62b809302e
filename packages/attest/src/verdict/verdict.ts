import type { VerdictPredicate } from '@secmlops/core'
import type { NamedDigest } from '../provenance/provenance.js'

/** Type of the predicate of a signed verdict (schemas/verdict.schema.json). */
export const VERDICT = 'https://github.com/secmlops/secmlops/verdict/v1'

/** What a run says of the models and datasets that it judged. */
export interface SignedVerdict {
  /** Models and datasets, named `model/<name>` and `dataset/<name>`. */
  readonly subjects: readonly NamedDigest[]
  readonly predicate: VerdictPredicate
}
