import type { ExitCode, Flag, GateResult, Report } from '@secmlops/core'

/** What a gate says that worked on one shard only; undefined of a gate that has a verdict. */
export function partOf({ outcome, failure, flags }: GateResult): Flag | undefined {
  if (outcome !== 'inconclusive' || failure) return undefined
  return flags.find(({ id }) => id === 'PARTIAL')
}

/** The same of a report whose every gate is such a part or did not apply. */
export function partOfReport({ gates }: Pick<Report, 'gates'>): Flag | undefined {
  const parts = gates.filter(({ outcome }) => outcome !== 'not-applicable').map(partOf)
  return parts.every((part) => part !== undefined) ? parts[0] : undefined
}

/** Exit codes of what the caller wrote (2) and of a defect (4): nothing was measured that could be in doubt. */
export function isBroken(exitCode: ExitCode): boolean {
  return exitCode === 2 || exitCode === 4
}

/** Outcome and reason as a table of gates shows them: a part that is done has nothing to be blamed for. */
export function verdictOf(gate: GateResult): { readonly word: string; readonly reason: string } {
  const part = partOf(gate)
  if (part) return { word: 'partial', reason: part.message }
  const broken = gate.failure && isBroken(gate.exitCode)
  return { word: broken ? 'error' : gate.outcome, reason: gate.reason }
}
