import { printable, type GateResult, type Report } from '@secmlops/core'
import { idleWaivers } from '../words/waived.js'
import { html } from './html.js'
import { table } from './table.js'

/** Findings of a gate that somebody accepted: who, until when, and why. */
export function* waivedTable({ findings }: GateResult): Iterable<string> {
  const waived = findings.filter(({ waiver }) => waiver)
  const names = ['Finding', 'Accepted by', 'Until', 'Reason']
  yield* table({ title: 'Waived', names }, waived, ({ message, waiver }) => [
    printable(message, 1000),
    printable(`${waiver?.owner ?? ''}, ${waiver?.approver ?? ''}`, 300),
    waiver?.expires,
    printable(waiver?.reason ?? '', 1000),
  ])
}

/** Waivers that accept nothing any more, which somebody should delete. */
export function* idleTable(report: Report): Iterable<string> {
  const idle = idleWaivers(report)
  if (idle.length === 0) return
  yield '<section aria-labelledby="idle-waivers"><h2 id="idle-waivers">Waivers without effect</h2>\n'
  const names = ['Fingerprint', 'State', 'Accepted by', 'Until', 'Reason']
  yield* table({ title: 'Delete or renew', names }, idle, ({ waiver, what, why }) => [
    html`<code>${printable(what, 100)}</code>`,
    why,
    printable(`${waiver.owner}, ${waiver.approver}`, 300),
    waiver.expires,
    printable(waiver.reason, 1000),
  ])
  yield '</section>\n'
}
