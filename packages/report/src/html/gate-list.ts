import { printable, type Report } from '@secmlops/core'
import { formatSeconds } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { verdictOf } from '../words/part.js'
import { chip } from './chip.js'
import { html, type Html } from './html.js'

/** One line for each gate, what blocks first, with a way to its section. */
export function gateList({ gates }: Report): Html {
  const lines = byOutcome(gates).map((gate) => {
    const { word, reason } = verdictOf(gate)
    return html`<li>
      <a href="#${gate.id}">${gate.id}</a>
      <span>${chip(word, gate.outcome)}</span>
      <span class="why">${printable(reason, 300)}</span>
      <span class="time num soft">${formatSeconds(gate.seconds)}</span>
    </li> `
  })
  return html`<nav aria-label="Gates">
    <ol class="gates">
      ${lines}
    </ol>
  </nav> `
}
