import type { Severity } from '@secmlops/core'
import { objectOr, quote, refused, textOf, type JsonObject } from './json.js'

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 }

/** SARIF 2.1.0, section 3.27.9: results that say that nothing is wrong. Others than these and `fail` ask a person to look. */
const WELL: ReadonlySet<unknown> = new Set(['pass', 'informational', 'notApplicable'])
const KINDS: ReadonlySet<unknown> = new Set([...WELL, 'fail', 'open', 'review'])
const LEVELS: ReadonlySet<unknown> = new Set(['none', 'note', 'warning', 'error'])

/**
 * How severe a result is by its level and by the score of its rule, whichever is more; undefined for one that says that all is well.
 * @throws SecmlopsError `not-sarif` for a level or a kind that SARIF does not have.
 */
export function severityOf(result: JsonObject, rule: JsonObject): Severity | undefined {
  const kind = result['kind'] ?? 'fail'
  if (!KINDS.has(kind)) throw refused('not-sarif', `there is no kind ${quote(kind)}`)
  const level = levelOf(result['level'] ?? (kind === 'fail' ? defaultLevel(rule) : 'none'))
  if (level === 'none' && kind !== 'fail') return WELL.has(kind) ? undefined : 'warning'
  return worse(level === 'none' ? 'note' : level, score(rule), score(result))
}

/** Whether a result of this severity blocks, and else what is shown of it. */
export function judgedSeverity(severity: Severity, failOn: Severity): Severity {
  return RANK[severity] >= RANK[failOn] ? 'error' : severity
}

function defaultLevel(rule: JsonObject): unknown {
  return objectOr(rule['defaultConfiguration'])['level'] ?? 'warning'
}

function levelOf(level: unknown): Severity | 'none' {
  if (LEVELS.has(level)) return level as Severity | 'none'
  throw refused('not-sarif', `there is no level ${quote(level)}`)
}

/**
 * `security-severity`, a CVSS score in a property bag, in the classes of GitHub code scanning ("SARIF support for code scanning"): 7 and
 * more is high or critical, 4 and more medium. One that cannot be read counts as the worst.
 */
function score(owner: JsonObject): Severity {
  const stated = objectOr(owner['properties'])['security-severity']
  if (stated === undefined || stated === null) return 'note'
  const text = typeof stated === 'number' ? String(stated) : (textOf(stated) ?? '')
  const value = /^\d{1,2}(\.\d{1,10})?$/.test(text) ? Number(text) : NaN
  if (value >= 0 && value < 4) return 'note'
  return value >= 4 && value < 7 ? 'warning' : 'error'
}

function worse(...severities: readonly Severity[]): Severity {
  return severities.reduce((a, b) => (RANK[b] > RANK[a] ? b : a))
}
