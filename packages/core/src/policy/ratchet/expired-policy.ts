import type { Finding } from '../../config/generated/report.js'
import { finding } from '../../rules/rule.js'
import type { PolicyDocument } from '../document.js'
import { POLICY_RULES } from './rules.js'

/** A policy holds through the day that it names (UTC), as a waiver does; one that names none does not end. */
export function expiredPolicy(policy: PolicyDocument, now: Date): Finding[] {
  const { expires } = policy.value
  if (expires === undefined || now.toISOString().slice(0, 10) <= expires) return []
  return [
    finding(POLICY_RULES['policy-expired'], {
      message: `the policy expired on ${expires}`,
      location: { path: policy.path, line: policy.lineOf(['expires']) },
      key: expires,
    }),
  ]
}
