import type { Finding, Waiver } from '../config/generated/report.js'
import { isExpired } from '../expiry.js'
import { waiverFault } from '../policy/waiver-fault.js'
import type { RejectedWaiver, Standard } from './verdict.js'

/** Waivers that match a finding of the run and accept none; those past their last day are told apart. */
export function rejectedWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  { waiverLimits = {} }: Standard,
  now: Date,
): RejectedWaiver[] {
  return waivers
    .filter((waiver) => !isExpired(waiver, now))
    .flatMap((waiver) => {
      const matched = findings.filter(({ fingerprint }) => fingerprint === waiver.fingerprint)
      const faults = matched.map((each) => waiverFault(waiver, each, waiverLimits, now))
      const [reason] = faults
      return reason === undefined || faults.includes(undefined) ? [] : [{ waiver, reason }]
    })
}
