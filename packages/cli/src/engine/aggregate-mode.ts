import { combinedExit, combinedOutcome, enforcedExit, type Report } from '@secmlops/core'
import { aggregate, aggregateGates, parseNeeds, type AggregateRow } from '@secmlops/github'
import { judgeEvent, type JudgedEvent } from './judge-event.js'
import type { EngineWork } from './run-engine.js'

/**
 * Judges the change of the policy itself, and whether every gate that the policy names reported for this commit: the one
 * check to require.
 */
export async function judgeJobs(work: EngineWork): Promise<JudgedEvent> {
  const jobs = parseNeeds(work.inputs.needs)
  const { run, head } = await judgeEvent(work, ['policy'])
  const { digest } = run.report.policy
  const rows = aggregate({ jobs, expected: run.named, head, policy: digest })
  // What other jobs found cannot be judged again from the files of this one: it leaves no evidence bundle.
  return { run: { ...run, sources: undefined, report: withJobs(run.report, rows) }, head }
}

function withJobs(report: Report, rows: readonly AggregateRow[]): Report {
  const gates = report.gates.flatMap((gate) =>
    gate.id === 'policy' ? aggregateGates(gate, rows) : [gate],
  )
  const exitCode = combinedExit(gates.map((gate) => gate.exitCode))
  const { mode } = report.enforced
  return {
    ...report,
    gates,
    outcome: combinedOutcome(gates),
    exitCode,
    enforced: { mode, exitCode: enforcedExit(exitCode, mode) },
  }
}
