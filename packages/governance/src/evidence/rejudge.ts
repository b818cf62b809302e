import {
  EXIT_OF_OUTCOME,
  NO_SIGN_OFFS,
  canonicalJson,
  combinedExit,
  combinedOutcome,
  enforcedExit,
  judge,
  requirementsOf,
  type Evaluation,
  type ExitCode,
  type GateResult,
  type Outcome,
  type PolicyDocument,
  type Report,
  type SignOffs,
  type Waiver,
} from '@secmlops/core'
import type { Defect } from './defect.js'

/** What judged a report. */
export interface Judges {
  readonly policy: PolicyDocument
  readonly waivers: readonly Waiver[]
}

/** Judges the evidence of a report again, on the day of the run: the same function decides as did then. */
export function rejudge(report: Report, judges: Judges): readonly Defect[] {
  const now = new Date(report.run.startedAt)
  const signOffs = report.signOffs ?? NO_SIGN_OFFS
  const gates = report.gates.flatMap((gate) => rejudgeGate(gate, { ...judges, signOffs }, now))
  return [...gates, ...rejudgeWhole(report, judges.policy)]
}

function rejudgeGate(
  gate: GateResult,
  { policy, waivers, signOffs }: Judges & { readonly signOffs: SignOffs },
  now: Date,
): readonly Defect[] {
  if (gate.failure) return asRecorded(gate, 'inconclusive', gate.failure.exitCode)
  const standard = {
    requirements: requirementsOf(policy, gate.id),
    severity: policy.value.severity ?? {},
    waiverLimits: policy.value['waiver-limits'],
    signOff: { policy: policy.value, signOffs },
  }
  const verdict = judge(evaluationOf(gate), standard, waivers, now)
  const defects = asRecorded(gate, verdict.outcome, EXIT_OF_OUTCOME[verdict.outcome])
  if (defects.length > 0) return defects
  const parts = ['requirements', 'findings'] as const
  return parts
    .filter((part) => canonicalJson(verdict[part]) !== canonicalJson(gate[part]))
    .map((part) => ({
      part: 'verdict',
      message: `the ${part} of the gate ${gate.id} are not what policy and waivers make of the evidence`,
    }))
}

function asRecorded(gate: GateResult, outcome: Outcome, exitCode: ExitCode): readonly Defect[] {
  const shown = (result: Pick<GateResult, 'outcome' | 'exitCode'>): string =>
    `${result.outcome} (exit code ${String(result.exitCode)}),`
  if (gate.outcome === outcome && gate.exitCode === exitCode) return []
  return [differs(`gate ${gate.id}`, shown(gate), shown({ outcome, exitCode }))]
}

/** What the gate saw. Waivers and sign-offs are what judged, not what was seen. */
function evaluationOf(gate: GateResult): Evaluation {
  const { findings, measurements, flags, coverage, controls } = gate
  return {
    findings: findings.map((finding) => ({ ...finding, waiver: undefined, signedOff: undefined })),
    measurements,
    flags,
    coverage,
    controls,
    attachments: [],
    digests: new Map(),
    ...(gate.outcome === 'not-applicable' && { notApplicable: gate.reason }),
  }
}

function rejudgeWhole({ gates, ...report }: Report, { value }: PolicyDocument): readonly Defect[] {
  const mode = value.enforce ?? 'block'
  const exitCode = combinedExit(gates.map((gate) => gate.exitCode))
  const whole = {
    outcome: combinedOutcome(gates),
    exitCode,
    enforced: { mode, exitCode: enforcedExit(exitCode, mode) },
  }
  return (['outcome', 'exitCode', 'enforced'] as const)
    .filter((key) => canonicalJson(whole[key]) !== canonicalJson(report[key]))
    .map((key) => differs(key, `${canonicalJson(report[key])},`, canonicalJson(whole[key])))
}

function differs(what: string, recorded: string, own: string): Defect {
  return { part: 'verdict', message: `${what}: recorded is ${recorded} the evidence gives ${own}` }
}
