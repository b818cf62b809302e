import type { Outcome, Report } from '@secmlops/core'
import { count } from './number.js'
import { isBlocking } from './order.js'
import { isBroken, partOfReport } from './part.js'

const OUTCOME_WORD: Readonly<Record<Outcome, string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  inconclusive: 'INCONCLUSIVE',
  'not-applicable': 'NOT APPLICABLE',
}

/** The verdict in capitals; `PARTIAL` for a shard, which has none, and `ERROR` where the run itself broke. */
export function outcomeWord(report: Report): string {
  if (report.outcome === 'inconclusive' && isBroken(report.exitCode)) return 'ERROR'
  return partOfReport(report) ? 'PARTIAL' : OUTCOME_WORD[report.outcome]
}

/** One sentence: what the check says, and whether it blocks. */
export function headline(report: Report): string {
  const part = partOfReport(report)
  if (part) return `${part.message}${kept(report)}`
  const blocking = report.gates.filter(isBlocking).length
  const gates = count(report.gates.length, 'gate')
  const { exitCode, mode } = report.enforced
  if (report.exitCode !== 0 && exitCode === 0)
    return `${String(blocking)} of ${gates} would block, but the policy only warns`
  if (mode === 'warn' && exitCode !== 0)
    return `exit ${String(exitCode)}: an error that warn mode does not hide`
  if (exitCode === 0) return blocking === 0 ? `${gates}, none blocks` : `${gates} reported`
  return `${String(blocking)} of ${gates} ${blocking === 1 ? 'blocks' : 'block'} (exit ${String(exitCode)})`
}

/** How many results a shard leaves to the run that will judge. */
function kept({ run: { cache } }: Report): string {
  if (!cache) return ''
  return `; ${count(cache.known + cache.computed, 'result')} in the cache`
}

/** Where the policy came from; said because a policy of the head is written by who is judged. */
export function policySource(report: Report): string {
  return report.policy.source === 'target'
    ? 'from the target branch'
    : 'from the head, because the target branch has none'
}

/** Short commit id; anything that is not one stays as it is. */
export function shortRevision(revision: string): string {
  return /^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 12) : revision
}
