import { SecmlopsError, type Location, type PolicyDocument } from '@secmlops/core'
import { isRemoteName, remoteEngineOf, remoteSource } from '@secmlops/dataset'
import { isProfilePath } from '../profile/parse-profile.js'
import type { SubjectSettings } from './read-subject.js'

/**
 * What can be asked of tables in a warehouse: rows stay there, so both sides lie there or one is a profile, and texts and images are
 * not described; a table has no bytes that could be signed.
 * @throws SecmlopsError `invalid-config` (exit 2) with the line of the policy.
 */
export function checkPlaces(
  policy: PolicyDocument,
  { reference, current, subject }: SubjectSettings,
): void {
  const [before, after] = [remoteEngineOf(reference.path), remoteEngineOf(current.path)]
  if (before === undefined && after === undefined) return
  for (const { path, location } of [reference, current])
    if (isRemoteName(path)) remoteSource(path, location)
  if (before !== after && (before !== undefined || !isProfilePath(reference.path)))
    throw refused(reference.location, 'the two sides do not lie in one place')
  if (subject.kind !== 'table') throw refused(current.location, 'images do not lie in a warehouse')
  const drift = policy.value.gates.drift
  const keys =
    before !== undefined ? (['text', 'reference-digest', 'signers'] as const) : (['text'] as const)
  const key = keys.find((each) => drift?.[each] !== undefined)
  if (key === undefined) return
  const location = { path: policy.path, line: policy.lineOf(['gates', 'drift', key]) }
  throw refused(location, `\`${key}\` is for files, not for tables in a warehouse`)
}

function refused(location: Location, message: string): SecmlopsError {
  return new SecmlopsError('invalid-config', message, {
    location,
    remedy:
      'Name two tables in one warehouse, or a profile (secmlops baseline) as reference, which can be signed',
  })
}
