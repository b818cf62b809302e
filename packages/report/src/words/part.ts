import type { Flag, GateResult, Report } from '@secmlops/core'

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

/** Outcome and reason as a table of gates shows them: a part that is done has nothing to be blamed for. */
export function verdictOf(gate: GateResult): { readonly word: string; readonly reason: string } {
  const part = partOf(gate)
  return part
    ? { word: 'partial', reason: part.message }
    : { word: gate.outcome, reason: gate.reason }
}
