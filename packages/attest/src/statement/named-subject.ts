import { objectAt, type Problems } from '../json/fields.js'
import type { NamedDigest } from '../provenance/provenance.js'

/** A subject that has to have a name and a SHA-256; none, and a problem, where it lacks one. */
export function namedSubject(value: unknown, at: string, problems: Problems): NamedDigest[] {
  const subject = objectAt(value, at, problems)
  const digest = objectAt(subject?.['digest'], `${at}.digest`, problems)
  const [name, sha256] = [subject?.['name'], digest?.['sha256']]
  const isGood =
    typeof name === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256)
  problems.demand(isGood, subject, at, 'has no name or no SHA-256')
  return isGood ? [{ name, digest: { sha256 } }] : []
}
