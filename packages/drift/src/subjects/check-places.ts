import { SecmlopsError, type Location, type PolicyDocument } from '@secmlops/core'
import { isTrinoName, trinoSource } from '@secmlops/dataset'
import { isProfilePath } from '../profile/parse-profile.js'
import type { SubjectSettings } from './read-subject.js'

/**
 * What can be asked of tables in Trino: rows stay there, so both sides lie there or one is a profile, and texts and images are
 * not described; a table has no bytes that could be signed.
 * @throws SecmlopsError `invalid-config` (exit 2) with the line of the policy.
 */
export function checkPlaces(
  policy: PolicyDocument,
  { reference, current, subject }: SubjectSettings,
): void {
  const [before, after] = [isTrinoName(reference.path), isTrinoName(current.path)]
  if (!before && !after) return
  for (const { path, location } of [reference, current])
    if (isTrinoName(path)) trinoSource(path, location)
  if (!after || (!before && !isProfilePath(reference.path)))
    throw refused(reference.location, 'one side is a file and the other a table in Trino')
  if (subject.kind !== 'table') throw refused(current.location, 'images do not lie in Trino')
  const drift = policy.value.gates.drift
  const keys = before ? (['text', 'reference-digest', 'signers'] as const) : (['text'] as const)
  const key = keys.find((each) => drift?.[each] !== undefined)
  if (key === undefined) return
  const location = { path: policy.path, line: policy.lineOf(['gates', 'drift', key]) }
  throw refused(location, `\`${key}\` is for files, not for tables in Trino`)
}

function refused(location: Location, message: string): SecmlopsError {
  return new SecmlopsError('invalid-config', message, {
    location,
    remedy:
      'Name two tables in Trino, or a profile (secmlops baseline) as reference, which can be signed',
  })
}
