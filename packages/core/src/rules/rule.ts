import type { Finding, GateId, Location, Severity } from '../config/generated/report.js'
import { digestOf } from '../crypto/digest.js'

/** What a finding means and how to mend it; shown by `secmlops explain <id>` and in SARIF. */
export interface Rule {
  readonly id: string
  readonly gate: GateId
  readonly severity: Severity
  readonly title: string
  /** Why it matters, in two or three sentences. */
  readonly why: string
  /** What to do, as imperative sentences. */
  readonly remedy: string
  /** Specification clauses, CVE or GHSA ids, papers. */
  readonly references?: readonly string[]
}

/** The rules of one gate, keyed by id, so that a misspelt id is a compile error. */
export type Rules<Id extends string> = Readonly<Record<Id, Rule>>

/** Builds a table of rules; the key is the id. */
export function defineRules<Id extends string>(
  gate: GateId,
  table: Readonly<Record<Id, Omit<Rule, 'id' | 'gate'>>>,
): Rules<Id> {
  const entries = Object.entries<Omit<Rule, 'id' | 'gate'>>(table)
  return Object.fromEntries(entries.map(([id, rule]) => [id, { id, gate, ...rule }])) as Rules<Id>
}

export interface FindingDetails {
  readonly message: string
  readonly subject?: string
  readonly location?: Location
  /** Replaces the remedy of the rule where the finding knows better. */
  readonly remedy?: string
  /** What tells this finding from others of the same rule and place. Never a line number. */
  readonly key?: string
}

/** A finding of a rule. Its fingerprint outlives edits that only move lines. */
export function finding(rule: Rule, details: FindingDetails): Finding {
  const { message, subject, location, remedy = rule.remedy, key = '' } = details
  return {
    rule: rule.id,
    severity: rule.severity,
    message,
    subject,
    location,
    remedy,
    fingerprint: fingerprint(rule.id, details, key),
  }
}

function fingerprint(rule: string, { subject, location }: FindingDetails, key: string): string {
  const parts = [
    rule,
    subject,
    location?.path,
    location?.record,
    location?.node,
    location?.feature,
    key,
  ]
  return `f${digestOf(JSON.stringify(parts.map((part) => part ?? null))).slice(0, 31)}`
}
