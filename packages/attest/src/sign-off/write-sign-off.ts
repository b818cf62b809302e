import { canonicalJson, type SignOffPredicate } from '@secmlops/core'
import { STATEMENT_TYPE } from '../statement/statement.js'
import { SIGN_OFF } from './sign-off.js'

/** The payload that a person signs: in-toto v1, canonical JSON (RFC 8785). `subjects`: SHA-256 by name. */
export function writeSignOff(
  subjects: ReadonlyMap<string, string>,
  predicate: SignOffPredicate,
): Uint8Array {
  const subject = [...subjects].map(([name, sha256]) => ({ name, digest: { sha256 } }))
  return Buffer.from(
    canonicalJson({ _type: STATEMENT_TYPE, subject, predicateType: SIGN_OFF, predicate }),
  )
}
