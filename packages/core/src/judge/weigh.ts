import type { Finding, Severity, Waiver } from '../config/generated/report.js'
import { waiverFault } from '../policy/waiver-fault.js'
import { neededRoles, satisfying } from '../sign-off/approvers.js'
import type { Standard } from './verdict.js'

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 }

/** A finding with the severity that counts, the waiver that accepts it, and who has signed it off. */
export function weigh(
  finding: Finding,
  standard: Standard,
  waivers: readonly Waiver[],
  now: Date,
): Finding {
  const severity = raised(finding, standard.severity)
  const waiver = waivers.find(
    (each) =>
      each.fingerprint === finding.fingerprint &&
      waiverFault(each, { ...finding, severity }, standard.waiverLimits ?? {}, now) === undefined,
  )
  const weighed = { ...finding, severity, ...(waiver && { waiver }) }
  return severity === 'error' && !waiver ? signed(weighed, standard) : weighed
}

/** Only what is neither accepted nor signed off blocks. */
export function isBlocking({ severity, waiver, signedOff }: Finding): boolean {
  return severity === 'error' && !waiver && !signedOff
}

function raised(finding: Finding, severities: Standard['severity']): Severity {
  const wanted = Object.hasOwn(severities, finding.rule) ? severities[finding.rule] : undefined
  return wanted && RANK[wanted] > RANK[finding.severity] ? wanted : finding.severity
}

function signed(finding: Finding, { signOff }: Standard): Finding {
  const needs = signOff ? neededRoles(finding, signOff.policy) : []
  if (!signOff || needs.length === 0) return finding
  const signedOff = satisfying(finding, needs, signOff)
  return { ...finding, needs: [...needs], ...(signedOff && { signedOff: [...signedOff] }) }
}
