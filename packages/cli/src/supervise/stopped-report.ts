import { printable, type GateResult, type Report } from '@secmlops/core'
import { NOT_REACHED } from '../check/unfinished.js'
import { stopError, type Stopped } from './stop.js'

/** The report of a run that was stopped: what was known, and why the gates that have no verdict have none. */
export function stoppedReport(report: Report, stopped: Stopped, now: Date): Report {
  const { code, message, remedy = '' } = stopError(stopped)
  const running = report.gates.findIndex(isUnfinished)
  const explain = (gate: GateResult, i: number): GateResult => {
    if (!isUnfinished(gate)) return gate
    const place = i === running ? message : `not reached: ${message}`
    return {
      ...gate,
      reason: printable(`${place}. ${remedy}`, 2000),
      failure: { code, message: place, remedy, exitCode: 3 },
    }
  }
  const seconds = (now.getTime() - Date.parse(report.run.startedAt)) / 1000
  return { ...report, run: { ...report.run, seconds }, gates: report.gates.map(explain) }
}

const isUnfinished = ({ failure }: GateResult): boolean => failure?.code === NOT_REACHED
