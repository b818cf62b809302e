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
  'code-owners-loosened',
  'pickle-code-execution',
  'invalid-signature',
  'revoked-signer',
  'revoked-model',
  'tampered-file',
])

const DAY = 86_400_000

interface Question {
  readonly waiver: Waiver
  readonly finding: Pick<Finding, 'rule' | 'severity'>
  readonly limits: WaiverLimits
  readonly now: Date
}

/** In the order in which they are told. */
const FAULTS: readonly ((question: Question) => string | undefined)[] = [
  notWaivable,
  notInForce,
  tooLong,
  notApproved,
]

/** Why a waiver does not accept the finding that it names; undefined when it does. The only function that decides so. */
export function waiverFault(
  waiver: Waiver,
  finding: Pick<Finding, 'rule' | 'severity'>,
  limits: WaiverLimits,
  now: Date,
): string | undefined {
  for (const faultOf of FAULTS) {
    const fault = faultOf({ waiver, finding, limits, now })
    if (fault !== undefined) return fault
  }
  return undefined
}

function notWaivable({ finding: { rule }, limits }: Question): string | undefined {
  const isFixed = NEVER_WAIVED.has(rule) || limits['non-waivable']?.includes(rule)
  return isFixed ? `findings of ${rule} cannot be waived` : undefined
}

function notInForce({ waiver, now }: Question): string | undefined {
  const { created, expires } = waiver
  if (isExpired(waiver, now)) return `expired on ${expires}`
  const begins = created !== undefined && created > now.toISOString().slice(0, 10)
  return begins ? `begins only on ${created}` : undefined
}

function tooLong({ waiver, finding: { severity }, limits }: Question): string | undefined {
  if (severity === 'note') return undefined
  const days = limits['max-days']?.[severity]
  if (days === undefined) return undefined
  const { created, expires } = waiver
  if (created === undefined)
    return `has no created day, and ${String(days)} days are the most for a finding of severity ${severity}`
  return Date.parse(expires) - Date.parse(created) > days * DAY
    ? `lives longer than ${String(days)} days, the most for a finding of severity ${severity}`
    : undefined
}

function notApproved({
  waiver: { role },
  finding: { severity },
  limits,
}: Question): string | undefined {
  if (severity === 'note') return undefined
  const roles = limits.approvers?.[severity]
  if (!roles || (role !== undefined && roles.includes(role))) return undefined
  return `is approved by ${role ?? 'no role'}, and ${roles.join(' or ')} has to for a finding of severity ${severity}`
}
