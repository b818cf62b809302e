import { printable, type Report } from '@secmlops/core'
import { unseenBy } from '../words/unseen.js'
import { html, type Html } from './html.js'

/** Gaps of one gate in this list; all of them are in its section. */
const GAPS = 3

/** What this run says nothing about, of all gates in one place. */
export function notCovered({ gates }: Report): Html {
  const lines = gates.flatMap((gate) => {
    const { id, outcome, reason } = gate
    const gaps = unseenBy(gate, GAPS).map(({ what, detail }) => `${what}: ${detail}`)
    const parts = outcome === 'not-applicable' ? [reason] : gaps
    return parts.map((part) => html`<li><b>${id}</b> ${printable(part, 300)}</li> `)
  })
  return html`<section aria-labelledby="not-covered">
    <h2 id="not-covered">What was not covered</h2>
    ${
      lines.length === 0
        ? html`<p>Every gate ran and looked at all that it was given.</p>`
        : html`<ul>
            ${lines}
          </ul>`
    }
    <p class="soft small">
      A pass speaks of what was measured: the data, attacks and bounds that the policy names.
    </p>
  </section> `
}
