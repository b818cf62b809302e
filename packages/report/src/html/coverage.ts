import { printable, type Control, type GateResult } from '@secmlops/core'
import { coverageLine, reusedLines, unseenBy } from '../words/unseen.js'
import { chip } from './chip.js'
import { html, type Html } from './html.js'

/** What a gate looked at, what it did not, and how it proved that it can fail. */
export function coverage(gate: GateResult): Html | undefined {
  const seen = [...reusedLines(gate), ...gate.coverage.map(coverageLine)].map(
    (text) => html`<li>${printable(text, 300)}</li>`,
  )
  const unseen = unseenBy(gate, 100).map(
    ({ what, detail }) =>
      html`<li>
        ${chip('not looked at', 'inconclusive')} ${printable(`${what}: ${detail}`, 500)}
      </li>`,
  )
  const controls = gate.controls.map(control)
  if (seen.length + unseen.length + controls.length === 0) return undefined
  const proof = html`<div>
    <h3>Planted faults</h3>
    <ul>
      ${controls}
    </ul>
  </div>`
  return html`<div class="pair">
    <div>
      <h3>What was looked at</h3>
      <ul>
        ${seen}${unseen}
      </ul>
    </div>
    ${controls.length > 0 ? proof : undefined}
  </div> `
}

function control({ name, rejected, detail }: Control): Html {
  const word = rejected ? chip('rejected', 'pass') : chip('not rejected', 'fail')
  return html`<li>${word} <code>${printable(name)}</code> ${printable(detail, 500)}</li>`
}
