import { printable, type Policy } from '@secmlops/core'
import type { Plan } from './plan.js'

/** Findings of one rule that are shown; the file has them all. */
const SHOWN = 3

/** What was accepted, what cannot be, and what is to be done with the file. */
export function acceptedText(file: string, { accepted, left }: Plan, policy: Policy): string {
  const until = accepted[0] ? ` until ${accepted[0].waiver.expires}` : ''
  return [
    ...acceptedLines(accepted),
    ...[...new Set(left)].map((what) => `left      ${printable(what)} (no waiver accepts this)`),
    `${String(accepted.length)} findings accepted${until}${accepted.length > 0 ? `, in ${file}` : ''}`,
    ...(accepted.length > 0 && policy.waivers === undefined
      ? [`Add to secmlops.yml:  waivers: ${file}`]
      : []),
    ...(accepted.length > 0
      ? ['Review the file, commit it, and let who owns the policy merge it.']
      : []),
  ].join('\n')
}

function acceptedLines(accepted: Plan['accepted']): string[] {
  const rules = [...new Set(accepted.map(({ finding }) => finding.rule))]
  return rules.flatMap((rule) => {
    const own = accepted.filter(({ finding }) => finding.rule === rule)
    const more = own.length - SHOWN
    return [
      ...own.slice(0, SHOWN).map(acceptedLine),
      ...(more > 0 ? [`          and ${String(more)} more of ${rule}`] : []),
    ]
  })
}

function acceptedLine({ finding, waiver, replaces }: Plan['accepted'][number]): string {
  const what = replaces === undefined ? 'accepted' : 'renewed '
  return `${what}  ${waiver.fingerprint}  ${finding.rule}  ${printable(finding.message)}`
}
