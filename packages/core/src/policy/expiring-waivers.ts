import type { Finding, Waiver } from '../config/generated/report.js'
import { EMPTY_EVALUATION, type Evaluation } from '../evidence/evidence.js'
import { isExpired } from '../expiry.js'
import { finding } from '../rules/rule.js'
import { POLICY_RULES } from './ratchet/rules.js'

const NOTICE_DAYS = 14

/** Waivers that hold today and will not in two weeks: time to mend what they accept. `path`: the file of waivers. */
export function expiringWaivers(path: string, waivers: readonly Waiver[], now: Date): Finding[] {
  const soon = new Date(now.getTime() + NOTICE_DAYS * 86_400_000)
  return waivers
    .filter((waiver) => !isExpired(waiver, now) && isExpired(waiver, soon))
    .map(({ fingerprint, expires, owner }) =>
      finding(POLICY_RULES['waiver-expiring'], {
        message: `the waiver of ${fingerprint} (owner ${owner}) ends on ${expires}`,
        location: { path },
        key: `${fingerprint} ${expires}`,
      }),
    )
}

/** What a run that compares no policies looked at: the last days, with a planted waiver that ends today. */
export function aheadOf(waivers: readonly Waiver[], now: Date): Evaluation {
  const expires = now.toISOString().slice(0, 10)
  const planted = { fingerprint: 'planted', owner: '', reason: '', approver: '', expires }
  const count = waivers.length + 1
  return {
    ...EMPTY_EVALUATION,
    coverage: [{ of: 'last days', examined: count, total: count, gaps: [] }],
    controls: [
      {
        name: 'planted last day',
        rejected: expiringWaivers('', [planted], now).length === 1,
        detail: 'a waiver that ends today',
      },
    ],
  }
}
