import { printable, type Flag, type GateResult } from '@secmlops/core'
import type { AggregateRow } from './aggregate.js'

/**
 * What the jobs reported as gates of the aggregate's own report: one for each gate and job, and what a job without a gate
 * left open as flags of the policy gate, so that every renderer shows it.
 */
export function aggregateGates(policy: GateResult, rows: readonly AggregateRow[]): GateResult[] {
  const flags = rows.filter((row) => row.gate === undefined).map(flagOf)
  const doubted = flags.length > 0 && policy.exitCode === 0
  const own: GateResult = {
    ...policy,
    flags: [...policy.flags, ...flags],
    ...(doubted && { outcome: 'inconclusive', exitCode: 3, reason: flags[0]?.message ?? '' }),
  }
  return [...rows.flatMap(gateOf), own]
}

function flagOf({ job = '', reason }: AggregateRow): Flag {
  return {
    id: 'job',
    message: `${printable(job)}: ${reason}`,
    remedy: 'Run the job again, or take it out of the jobs that the aggregate needs',
  }
}

function gateOf({ gate, job, outcome, exitCode, reason, proven }: AggregateRow): GateResult[] {
  if (gate === undefined) return []
  const from = job === undefined ? reason : `${reason} by the job ${printable(job)}`
  const failure = {
    code: 'not-proven',
    message: from,
    remedy: 'Run the gate for this commit in a job that the aggregate needs',
    exitCode,
  }
  return [
    {
      id: gate,
      outcome,
      exitCode,
      reason: from,
      ...(!proven && { failure }),
      requirements: [],
      findings: [],
      measurements: [],
      flags: [],
      coverage: [],
      controls: [],
      attachments: [],
      seconds: 0,
    },
  ]
}
