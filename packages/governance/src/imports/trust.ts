import type { PolicyTypes } from '@secmlops/core'
import { listAt, objectOr, quote, refused, textOf, type JsonObject } from './json.js'

const DAY = 86_400_000
/** Clocks of two machines. */
const SKEW = 3_600_000

/** What a run is held against. */
export interface Expected {
  readonly entry: PolicyTypes.Import
  /** Commit that is checked out. */
  readonly commit: string | undefined
  readonly now: Date
}

/**
 * Whether a run is a scan that ended well, of this commit, not too long ago.
 * @throws SecmlopsError `scan-failed`, `wrong-commit`, `too-old`.
 */
export function demandTrust(run: JsonObject, expected: Expected): void {
  const invocations = listAt(run['invocations'], 'invocations').map(objectOr)
  if (invocations.some((each) => each['executionSuccessful'] === false))
    throw refused('scan-failed', 'the tool says that its run did not succeed')
  // Section 3.14.23: absent results mean that nothing was scanned, an empty list that nothing was found.
  if (!Array.isArray(run['results'])) throw refused('scan-failed', 'it states no list of results')
  demandCommit(run, expected)
  demandAge(invocations, expected)
}

function demandCommit(run: JsonObject, { entry, commit }: Expected): void {
  const details = listAt(run['versionControlProvenance'], 'versionControlProvenance')
  const stated = details.flatMap((each) => textOf(objectOr(each)['revisionId']) ?? [])
  const [first] = stated
  if (first === undefined && entry['require-commit'] !== true) return
  if (first === undefined)
    throw refused('wrong-commit', 'it does not state the commit that was scanned')
  if (commit !== undefined && stated.some((each) => each.toLowerCase() === commit)) return
  throw refused('wrong-commit', `it is about ${quote(first)}, not ${commit ?? 'this folder'}`)
}

function demandAge(invocations: readonly JsonObject[], { entry, now }: Expected): void {
  const days = entry['max-age-days']
  if (days === undefined) return
  const times = invocations.map((each) => timeOf(each['endTimeUtc'] ?? each['startTimeUtc']))
  const time = Math.min(...times)
  const age = now.getTime() - time
  if (times.length === 0 || !Number.isFinite(age))
    throw refused('too-old', 'it does not state when the scan ended')
  if (age < -SKEW) throw refused('too-old', 'it states an end that is yet to come')
  if (age > days * DAY)
    throw refused('too-old', `the scan ended ${String(Math.floor(age / DAY))} days ago`)
}

const timeOf = (value: unknown): number => {
  const text = textOf(value) ?? ''
  return /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : NaN
}
