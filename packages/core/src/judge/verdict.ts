import type { WaiverLimits } from '../policy/waiver-fault.js'
import type { SignOffStandard } from '../sign-off/approvers.js'
import type {
  Finding,
  Outcome,
  RequirementResult,
  Severity,
  Waiver,
} from '../config/generated/report.js'
import type { Requirement } from './requirement.js'

/** The part of the policy that judges one gate. */
export interface Standard {
  readonly requirements: readonly Requirement[]
  /** Severities that the policy raises, by rule id. */
  readonly severity: Readonly<Record<string, Severity>>
  /** Limits of waivers; none beyond what every waiver has to be. */
  readonly waiverLimits?: WaiverLimits | undefined
  /** Whose sign-off a finding needs, and who has signed; without it nobody has. */
  readonly signOff?: SignOffStandard
}

export interface RejectedWaiver {
  readonly waiver: Waiver
  readonly reason: string
}

export interface Verdict {
  readonly outcome: Outcome
  /** One sentence: what decided. */
  readonly reason: string
  readonly requirements: readonly RequirementResult[]
  /** The findings with the severity that counted and the waiver that accepted them. */
  readonly findings: readonly Finding[]
  readonly appliedWaivers: readonly Waiver[]
  readonly expiredWaivers: readonly Waiver[]
  /** Waivers that match a finding and accept nothing, for another reason than their last day. */
  readonly rejectedWaivers: readonly RejectedWaiver[]
}
