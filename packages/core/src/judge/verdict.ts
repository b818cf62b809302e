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
}
