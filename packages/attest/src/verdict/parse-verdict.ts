import type { VerdictPredicate } from '@secmlops/core'
import { parsePredicate } from '../statement/parse-predicate.js'
import { VERDICT, type SignedVerdict } from './verdict.js'

export type VerdictResult =
  { readonly verdict: SignedVerdict } | { readonly problems: readonly string[] }

/** Reads the statement of a verdict. */
export function parseVerdict(payload: Uint8Array): VerdictResult {
  const read = parsePredicate(payload, { type: VERDICT, schema: 'verdict' })
  if ('problems' in read) return read
  return { verdict: { ...read, predicate: read.predicate as VerdictPredicate } }
}
