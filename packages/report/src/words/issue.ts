import { digestOf } from '@secmlops/core'
import type {
  Control,
  Finding,
  Flag,
  GateId,
  GateResult,
  Location,
  Report,
  RequirementResult,
} from '@secmlops/core'
import { byOutcome, bySeverity } from './order.js'
import { partOf } from './part.js'

/** One thing that a person must look at, whatever kind of evidence it came from. */
export interface Issue {
  readonly gate: GateId
  readonly level: 'error' | 'warning' | 'note'
  /** Rule id, or one of `gate-failure`, `requirement-missed`, `requirement-undecided`, `planted-fault-missed`, `flag`. */
  readonly rule: string
  readonly message: string
  readonly remedy: string
  readonly location: Location | undefined
  /** Outlives edits that move lines or change numbers. */
  readonly fingerprint: string
  readonly finding: Finding | undefined
}

const UNDECIDED = 'Measure more samples or repair the measurement'
/** Of a comparison that could not have seen what matters. */
const UNSEEN =
  'Compare more data, on both sides; or say that only a larger effect matters, in a pull request of its own'
const MISSED =
  'Mend the model or the data that was measured; who owns the policy can change what it requires'
const DRIFTED =
  'Find where the change comes from. If it is a fault, repair the source; if the new data is meant, accept it as the reference in a pull request of its own, which is merged first'

const UNSEEN_FAULT =
  'The gate cannot be believed in this run: look for what blinds it in the model or the data, or report a defect'

const NOTHING =
  'Check `input` (range, color, layout, mean and std) and `output` (decoder, classes) of the model: nothing at all was right, which they explain more often than the model does'

const LEVEL = { error: 0, warning: 1, note: 2 } as const

/** Everything of a report that is not waived and not well, most severe first, in the order of the gates. */
export function issuesOf(report: Report): Issue[] {
  return report.gates
    .flatMap((gate) => issuesOfGate(gate, report.policy.path))
    .sort((a, b) => LEVEL[a.level] - LEVEL[b.level])
}

/** The issues of one gate; a shard misses no requirement, for it measures none. What kept it from judging, requirements, those that are missed first, flags, planted faults that it missed, then findings by severity. */
export function issuesOfGate(gate: GateResult, policyPath: string): Issue[] {
  const requirements = partOf(gate) ? [] : gate.requirements
  return [
    ...failureIssues(gate),
    ...byOutcome(requirements).flatMap((result) => requirementIssues(gate.id, result, policyPath)),
    ...gate.flags.map((flag) => flagIssue(gate.id, flag)),
    ...gate.controls.flatMap((control) => controlIssues(gate.id, control)),
    ...bySeverity(gate.findings)
      .filter((finding) => !finding.waiver && !finding.signedOff)
      .map((finding) => findingIssue(gate.id, finding)),
  ]
}

/** A finding, waived or not, as an issue. */
export function findingIssue(gate: GateId, finding: Finding): Issue {
  const { severity, rule, message, remedy, location, fingerprint, needs = [] } = finding
  const roles =
    needs.length > 0 ? `${remedy} Needs the sign-off of ${needs.join(' and ')}.` : remedy
  return { gate, level: severity, rule, message, remedy: roles, location, fingerprint, finding }
}

function failureIssues({ id: gate, failure }: GateResult): Issue[] {
  if (!failure) return []
  const { code, message, remedy = '', location } = failure
  return [
    {
      ...{ gate, level: 'error', rule: 'gate-failure', finding: undefined },
      ...{ message: `${code}: ${message}`, remedy, location },
      fingerprint: fingerprint('gate-failure', gate, code, location?.path),
    },
  ]
}

function requirementIssues(gate: GateId, result: RequirementResult, policyPath: string): Issue[] {
  if (result.outcome === 'pass' || result.outcome === 'not-applicable') return []
  const { id, subject, feature, decidingN, statement } = result
  const undecided = result.outcome === 'inconclusive'
  const rule = undecided ? 'requirement-undecided' : 'requirement-missed'
  const samples = decidingN === undefined ? '' : `; about ${String(decidingN)} samples would decide`
  return [
    {
      ...{ gate, level: 'error', rule, finding: undefined },
      message: `${statement}: ${ownReason(result)}${samples}`,
      remedy: undecided ? undecidedRemedy(result) : missedRemedy(gate, result),
      location: result.location ?? { path: policyPath },
      fingerprint: fingerprint(rule, gate, id, subject, feature),
    },
  ]
}

/** A reason stands alone in the line of a gate, and so begins with what the statement names already. */
function ownReason({ id, feature, reason }: RequirementResult): string {
  const named = `${feature === undefined ? id : `${feature} (${id})`}: `
  return reason.startsWith(named) ? reason.slice(named.length) : reason
}

function undecidedRemedy({ smallestDetectable }: RequirementResult): string {
  return smallestDetectable === undefined ? UNDECIDED : UNSEEN
}

/** A model that was any good and finds nothing at all in clean images is most often fed the wrong way. */
function missedRemedy(gate: GateId, { id, value }: RequirementResult): string {
  if (gate === 'drift' && id.startsWith('drift.')) return DRIFTED
  return id.endsWith('.clean') && value === 0 ? NOTHING : MISSED
}

function flagIssue(gate: GateId, { id, subject, message, remedy }: Flag): Issue {
  const level = id === 'PARTIAL' ? 'note' : 'error'
  return {
    ...{ gate, level, rule: 'flag', finding: undefined, location: undefined },
    ...{ message: `${id}: ${message}`, remedy },
    fingerprint: fingerprint('flag', gate, id, subject),
  }
}

function controlIssues(gate: GateId, { name, rejected, detail, remedy }: Control): Issue[] {
  if (rejected) return []
  const rule = 'planted-fault-missed'
  return [
    {
      ...{ gate, level: 'error', rule, finding: undefined, location: undefined },
      message: `the planted fault "${name}" was not rejected: ${detail}`,
      remedy: remedy ?? UNSEEN_FAULT,
      fingerprint: fingerprint(rule, gate, name),
    },
  ]
}

function fingerprint(...parts: readonly (string | undefined)[]): string {
  return `f${digestOf(JSON.stringify(parts.map((part) => part ?? null))).slice(0, 31)}`
}
