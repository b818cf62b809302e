import {
  EMPTY_EVALUATION,
  EXIT_OF_OUTCOME,
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  compareBytes,
  describeError,
  errorExit,
  isWithin,
  judge,
  printable,
  requirementsOf,
  type Change,
  type Evaluation,
  type Finding,
  type GateId,
  type GateResult,
  type Measurement,
  type SignOffs,
  type SubjectEvidence,
  type Verdict,
} from '@secmlops/core'
import type { AttachmentStore } from './attachments.js'
import type { PolicyInForce } from './policy-source.js'
import { unfinished } from './unfinished.js'

export interface GateRun {
  readonly result: GateResult
  readonly digests: ReadonlyMap<string, string>
  /** Build and version of onnxruntime, where it ran models. */
  readonly runtime?: string | undefined
  /** Engine that read tables. */
  readonly tables?: Evaluation['tables'] | undefined
  readonly waivers: Pick<Verdict, 'appliedWaivers' | 'expiredWaivers' | 'rejectedWaivers'>
}

export interface GateContext {
  readonly inForce: PolicyInForce
  readonly now: Date
  readonly signOffs: SignOffs
  readonly attachments: AttachmentStore
}

type SubjectEvidenceJson = NonNullable<GateResult['evidence']>[number]

const NO_WAIVERS = { appliedWaivers: [], expiredWaivers: [], rejectedWaivers: [] }

/** Runs a gate and judges what it saw. A gate that throws is never green: its verdict is inconclusive and its exit code says why. */
export async function runGate(
  id: GateId,
  evaluate: () => Promise<Evaluation>,
  context: GateContext,
): Promise<GateRun> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  try {
    const evaluation = await evaluate()
    return judged(id, evaluation, { ...context, seconds: seconds() })
  } catch (error) {
    return {
      result: failed(id, error, seconds()),
      digests: new Map(),
      waivers: NO_WAIVERS,
    }
  }
}

function judged(
  id: GateId,
  evaluation: Evaluation,
  context: GateContext & { seconds: number },
): GateRun {
  const { inForce, now, attachments, seconds, signOffs } = context
  const standard = {
    requirements: requirementsOf(inForce.policy, id),
    severity: inForce.policy.value.severity ?? {},
    waiverLimits: inForce.policy.value['waiver-limits'],
    signOff: { policy: inForce.policy.value, signOffs },
  }
  // What is judged is what the report holds, so that an audit can judge it again.
  const measurements = evaluation.measurements.map(finite)
  const verdict = judge({ ...evaluation, measurements }, standard, inForce.waivers, now)
  const findings = [...verdict.findings].sort(byWeight)
  const unlisted = findings.length - LIMITS.findings
  const result: GateResult = {
    id,
    outcome: verdict.outcome,
    reason: verdict.reason + (unlisted > 0 ? ` (${String(unlisted)} findings are not listed)` : ''),
    exitCode: EXIT_OF_OUTCOME[verdict.outcome],
    requirements: [...verdict.requirements],
    findings: findings.slice(0, LIMITS.findings),
    measurements,
    flags: [...evaluation.flags],
    coverage: [...evaluation.coverage],
    controls: [...evaluation.controls],
    attachments: evaluation.attachments.map((attachment) => attachments.add(id, attachment)),
    ...(evaluation.subjects?.length && { evidence: evaluation.subjects.map(subjectEvidence) }),
    seconds,
  }
  return {
    result,
    digests: evaluation.digests,
    runtime: evaluation.runtime,
    tables: evaluation.tables,
    waivers: verdict,
  }
}

function subjectEvidence({ attachments, ...rest }: SubjectEvidence): SubjectEvidenceJson {
  return { ...rest, attachments: attachments.map((each) => ({ ...each })) }
}

/** Numbers that JSON cannot hold become null, which no requirement accepts; an interval without ends is none, and leaves no number. */
function finite({ value, test, interval, ...rest }: Measurement): Measurement {
  const number = (each: number | null): number | null =>
    each !== null && Number.isFinite(each) ? each : null
  const whole = interval && Number.isFinite(interval.lower) && Number.isFinite(interval.upper)
  return {
    ...rest,
    value: interval && !whole ? null : number(value),
    ...(whole && { interval }),
    ...(test && { test: { ...test, p: number(test.p), statistic: number(test.statistic) } }),
  }
}

const WEIGHT = { error: 0, warning: 1, note: 2 } as const

/** Heaviest first, then by place; equal findings keep no accidental order. */
function byWeight(a: Finding, b: Finding): number {
  return (
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    compareBytes(a.location?.path ?? '', b.location?.path ?? '') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    compareBytes(a.rule + a.fingerprint, b.rule + b.fingerprint)
  )
}

/** A gate that is at work, or yet to be: it has no verdict, but may know something. */
export function unfinishedRun(id: GateId, known: Evaluation = EMPTY_EVALUATION): GateRun {
  const { findings, measurements, flags, coverage, controls, digests } = known
  return {
    result: {
      ...failed(id, unfinished(), 0),
      findings: [...findings].sort(byWeight).slice(0, LIMITS.findings),
      measurements: measurements.map(finite),
      flags: [...flags],
      coverage: [...coverage],
      controls: [...controls],
    },
    digests,
    waivers: NO_WAIVERS,
  }
}

function failed(id: GateId, error: unknown, seconds: number): GateResult {
  const known = error instanceof SecmlopsError
  const message = printable(error instanceof Error ? error.message : String(error), 2000)
  return {
    ...notJudged(id, seconds),
    outcome: 'inconclusive',
    reason: printable(describeError(error), 2000),
    exitCode: errorExit(error),
    failure: {
      code: known ? String(error.code) : 'internal',
      message,
      exitCode: errorExit(error),
      ...(known && error.remedy !== undefined && { remedy: error.remedy }),
      ...(known && error.location && { location: error.location }),
    },
  }
}

function notJudged(
  id: GateId,
  seconds: number,
): Omit<GateResult, 'outcome' | 'reason' | 'exitCode'> {
  return {
    id,
    requirements: [],
    findings: [],
    measurements: [],
    flags: [],
    coverage: [],
    controls: [],
    attachments: [],
    seconds,
  }
}

/** Does the pull request touch what the gate reads, or the policy that judges it? */
export function touches(change: Change, inputs: readonly string[] | 'any'): boolean {
  if (!change.base) return true
  if (inputs === 'any') return change.files.length > 0
  const roots = [POLICY_FILE, ...inputs]
  return change.files.some(({ path }) => roots.some((root) => isWithin(path, root)))
}
