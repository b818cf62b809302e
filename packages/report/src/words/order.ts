import { rarestFirst } from '@secmlops/core'
import type { Finding, GateResult, Outcome, Severity } from '@secmlops/core'

const SEVERITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }
const OUTCOME: Readonly<Record<Outcome, number>> = {
  fail: 0,
  inconclusive: 1,
  'not-applicable': 3,
  pass: 2,
}

/** Most severe first, waived last; of one severity those of the rarest rule first, then in the order in which the gate found them. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const rank = (each: Finding): number => SEVERITY[each.severity] + (each.waiver ? 3 : 0)
  return rarestFirst(findings).sort((a, b) => rank(a) - rank(b))
}

/** What decides first, then what passed, then what did not apply. */
export function byOutcome<T extends { readonly outcome: Outcome }>(results: readonly T[]): T[] {
  return [...results].sort((a, b) => OUTCOME[a.outcome] - OUTCOME[b.outcome])
}

/** Blocks the pull request, unless the policy only warns. */
export function isBlocking(gate: GateResult): boolean {
  return gate.outcome === 'fail' || gate.outcome === 'inconclusive'
}
