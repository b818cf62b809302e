import type { SignOffPredicate } from '@secmlops/core'
import type { NamedDigest } from '../provenance/provenance.js'

/** Type of the predicate of a sign-off (schemas/sign-off.schema.json). */
export const SIGN_OFF = 'https://github.com/secmlops/secmlops/sign-off/v1'

/** What a person in a role says that they have looked at. */
export interface SignOffStatement {
  /** `model/<name>` and `dataset/<name>` by root digest, `file/<path>` by SHA-256. */
  readonly subjects: readonly NamedDigest[]
  readonly predicate: SignOffPredicate
}
