import { LIMITS, finding, printable, type Finding } from '@secmlops/core'
import { listAt, objectAt, objectOr, refused, type JsonObject } from './json.js'
import { judgedSeverity, severityOf } from './level.js'
import { placeOf } from './place.js'
import { IMPORT_RULES } from './rules.js'
import { messageOf, rulesOf, runsOf } from './sarif.js'
import { demandTrust, type Expected } from './trust.js'

export interface ImportRequest extends Expected {
  /** Of the policy, from the root of the repository; empty at the root. */
  readonly directory: string
}

/**
 * The findings in the report of another tool.
 * @throws SecmlopsError (exit 3) where it cannot be judged; then nothing of it counts.
 */
export function readResults(bytes: Uint8Array, request: ImportRequest): readonly Finding[] {
  const runs = runsOf(bytes, request.entry.tool)
  const results = runs.reduce((n, run) => n + listAt(run['results'], 'results').length, 0)
  if (results > LIMITS.importedResults)
    throw refused('not-sarif', `it holds more than ${String(LIMITS.importedResults)} results`)
  const seen = new Map<string, number>()
  return runs.flatMap((run) => resultsOf(run, request, seen))
}

function resultsOf(
  run: JsonObject,
  request: ImportRequest,
  seen: Map<string, number>,
): readonly Finding[] {
  demandTrust(run, request)
  const ruleOf = rulesOf(run)
  return listAt(run['results'], 'results').flatMap((each) => {
    const result = objectAt(each, 'a result')
    const { id, rule } = ruleOf(result)
    const severity = severityOf(result, rule)
    // Only of the run before this one (section 3.27.24).
    if (severity === undefined || result['baselineState'] === 'absent') return []
    const { entry, directory } = request
    const { location, uri } = placeOf(result, run, directory)
    const message = messageOf(result, rule)
    const key = counted(identity(id, message, { result, uri }), seen)
    const at = location === undefined && uri !== undefined ? ` (at ${printable(uri)})` : ''
    const text = `${entry.tool}: ${printable(id, 100)}: ${printable(message, 500)}${at}`
    const details = { message: text, subject: entry.tool, key, ...(location && { location }) }
    const found = finding(IMPORT_RULES['imported-result'], details)
    return [{ ...found, severity: judgedSeverity(severity, entry['fail-on'] ?? 'error') }]
  })
}

/**
 * What tells a result from others of the tool. Its fingerprints alone do not: some tools write the same one for every result.
 */
function identity(
  id: string,
  message: string,
  { result, uri }: { readonly result: JsonObject; readonly uri: string | undefined },
): string {
  const prints = ['fingerprints', 'partialFingerprints'].map((name) =>
    Object.entries(objectOr(result[name]))
      .filter(([, value]) => typeof value === 'string')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  return JSON.stringify([id, message, uri ?? null, prints])
}

/** One waiver accepts one result: the second of the same kind has a fingerprint of its own. */
function counted(key: string, seen: Map<string, number>): string {
  const n = seen.get(key) ?? 0
  seen.set(key, n + 1)
  return `${key} ${String(n)}`
}
