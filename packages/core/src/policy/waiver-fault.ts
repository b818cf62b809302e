import type { Policy } from '../config/generated/policy.js'
import type { Finding, Waiver } from '../config/generated/report.js'
import { isExpired } from '../expiry.js'

export type WaiverLimits = NonNullable<Policy['waiver-limits']>

/** Rules whose findings nobody can accept in a file: what judges the change, code in a model, signatures that are broken. */
const NEVER_WAIVED: ReadonlySet<string> = new Set([
  'policy-loosened',
  'policy-removed',
  'policy-expired',
  'trusted-key-changed',
  'reference-changed',
  'substitute-changed',
  'waiver-widened',
  'pickle-code-execution',
  'invalid-signature',
  'revoked-signer',
  'revoked-model',
  'tampered-file',
])

const DAY = 86_400_000

/** Why a waiver does not accept the finding that it names; undefined when it does. The only function that decides so. */
export function waiverFault(
  waiver: Waiver,
  { rule, severity }: Pick<Finding, 'rule' | 'severity'>,
  limits: WaiverLimits,
  now: Date,
): string | undefined {
  const { created, expires, role } = waiver
  if (NEVER_WAIVED.has(rule) || limits['non-waivable']?.includes(rule))
    return `findings of ${rule} cannot be waived`
  if (isExpired(waiver, now)) return `expired on ${expires}`
  if (created !== undefined && created > now.toISOString().slice(0, 10))
    return `begins only on ${created}`
  if (severity === 'note') return undefined
  const days = limits['max-days']?.[severity]
  if (days !== undefined && created === undefined)
    return `has no created day, and ${String(days)} days are the most for a finding of severity ${severity}`
  if (days !== undefined && Date.parse(expires) - Date.parse(created ?? '') > days * DAY)
    return `lives longer than ${String(days)} days, the most for a finding of severity ${severity}`
  const roles = limits.approvers?.[severity]
  if (roles && (role === undefined || !roles.includes(role)))
    return `is approved by ${role ?? 'no role'}, and ${roles.join(' or ')} has to for a finding of severity ${severity}`
  return undefined
}
