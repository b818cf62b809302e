import type { ExitCode, GateId, Outcome } from '@secmlops/core'
import type { NeededJob } from './needs.js'
import { parseVerdict, type GateVerdict } from './verdict.js'

export interface AggregateOptions {
  /** Every job that the aggregate job needs. */
  readonly jobs: readonly NeededJob[]
  /** Gates that the policy names. */
  readonly expected: readonly GateId[]
  /** Commit that the event is about. */
  readonly head: string
  /** SHA-256 of the policy in force. */
  readonly policy: string
}

export interface AggregateRow {
  /** Undefined for a job that speaks for no gate. */
  readonly gate: GateId | undefined
  readonly job: string | undefined
  readonly outcome: Outcome
  readonly exitCode: ExitCode
  readonly reason: string
  /** The outcome is what the gate itself said, for this commit under this policy. */
  readonly proven: boolean
}

/**
 * Proves from the jobs of a run that every gate of the policy reported for this commit under this policy. Pure.
 * A skipped job counts as declared only when no gate of the policy is missing for it.
 */
export function aggregate({ jobs, expected, head, policy }: AggregateOptions): AggregateRow[] {
  const reported = jobs.flatMap((job) => rowsOf(job, head, policy))
  const seen = new Set(reported.map((row) => row.gate))
  const missing = expected.filter((gate) => !seen.has(gate)).map((gate) => missingRow(gate, jobs))
  return [...reported, ...missing]
}

function rowsOf(job: NeededJob, head: string, policy: string): AggregateRow[] {
  if (job.verdicts.length === 0) return silentJob(job)
  return job.verdicts.flatMap((text) => {
    const verdict = parseVerdict(text)
    if (!verdict) return [doubt(job, 'its verdict is not one of this suite')]
    const fault = faultOf(verdict, head, policy)
    if (fault !== undefined) return verdict.gates.map(({ id }) => doubt(job, fault, id))
    return gateRows(job, verdict)
  })
}

function silentJob(job: NeededJob): AggregateRow[] {
  if (job.result === 'failure') return [doubt(job, 'the job failed before it reported')]
  if (job.result === 'cancelled') return [doubt(job, 'the job was cancelled')]
  return []
}

function faultOf(verdict: GateVerdict, head: string, policy: string): string | undefined {
  if (verdict.head !== head) return 'its verdict is about another commit'
  if (verdict.policy !== policy) return 'its verdict was reached under another policy'
  return undefined
}

function gateRows(job: NeededJob, { gates }: GateVerdict): AggregateRow[] {
  const rows = gates.map(({ id, outcome, exitCode }) => ({
    gate: id,
    job: job.name,
    outcome,
    exitCode,
    reason: 'reported',
    proven: true,
  }))
  const green = gates.every((gate) => gate.exitCode === 0)
  if (job.result === 'cancelled' || job.result === 'skipped')
    return [...rows, doubt(job, `the job reported and was then ${job.result}`)]
  if (job.result === 'failure' && green)
    return [...rows, doubt(job, 'the job failed although its gates did not')]
  return rows
}

function missingRow(gate: GateId, jobs: readonly NeededJob[]): AggregateRow {
  const skipped = jobs.filter((job) => job.result === 'skipped').map((job) => job.name)
  const hint = skipped.length > 0 ? ` (skipped: ${skipped.join(', ')})` : ''
  return {
    gate,
    job: undefined,
    outcome: 'inconclusive',
    exitCode: 3,
    reason: `the policy names this gate and no needed job reported it${hint}`,
    proven: false,
  }
}

function doubt(job: NeededJob, reason: string, gate?: GateId): AggregateRow {
  return { gate, job: job.name, outcome: 'inconclusive', exitCode: 3, reason, proven: false }
}
