import type { ExitCode, GateResult, Outcome } from '../config/generated/report.js'

/** The exit code of one outcome. */
export const EXIT_OF_OUTCOME: Readonly<Record<Outcome, ExitCode>> = {
  pass: 0,
  'not-applicable': 0,
  fail: 1,
  inconclusive: 3,
}

/** Rank of the exit codes when several gates report: 4 > 2 > 1 > 3 > 0. */
const RANK: readonly ExitCode[] = [4, 2, 1, 3, 0]

/** The exit code of several; 3 when there is none, because nothing was judged. */
export function combinedExit(codes: readonly ExitCode[]): ExitCode {
  return codes.length === 0 ? 3 : (RANK.find((code) => codes.includes(code)) ?? 4)
}

/** `warn` forgives what was judged (1) or could not be (3), never a broken run (2, 4). */
export function enforcedExit(code: ExitCode, mode: 'block' | 'warn'): ExitCode {
  return mode === 'warn' && (code === 1 || code === 3) ? 0 : code
}

/** The outcome of several: fail before inconclusive, and pass only when one applied. */
export function combinedOutcome(gates: readonly Pick<GateResult, 'outcome'>[]): Outcome {
  const outcomes = gates.map((gate) => gate.outcome)
  if (outcomes.includes('fail')) return 'fail'
  if (outcomes.includes('inconclusive') || outcomes.length === 0) return 'inconclusive'
  return outcomes.includes('pass') ? 'pass' : 'not-applicable'
}
