import type { Finding } from '../../config/generated/report.js'
import { isExpired } from '../../expiry.js'
import { finding } from '../../rules/rule.js'
import type { PolicyDocument } from '../document.js'
import { POLICY_RULES } from './rules.js'

/** A policy that names no last day does not end. */
export function expiredPolicy(policy: PolicyDocument, now: Date): Finding[] {
  const { expires } = policy.value
  if (expires === undefined || !isExpired({ expires }, now)) return []
  return [
    finding(POLICY_RULES['policy-expired'], {
      message: `the policy expired on ${expires}`,
      location: { path: policy.path, line: policy.lineOf(['expires']) },
      key: expires,
    }),
  ]
}
