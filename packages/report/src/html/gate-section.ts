import { printable, type GateResult, type Report } from '@secmlops/core'
import type { AttachmentBytes } from '../renderer.js'
import { isBlocking } from '../words/order.js'
import { verdictOf } from '../words/part.js'
import { reproduceCommand } from '../words/reproduce.js'
import { chip } from './chip.js'
import { coverage } from './coverage.js'
import { figures } from './figures.js'
import { escapeHtml, html, type Html } from './html.js'
import { issueList } from './issue-list.js'
import { measurementTable } from './measurement-table.js'
import { requirementTable } from './requirement-table.js'
import { waivedTable } from './waivers.js'

/** One gate: what is wrong, what it had to meet, pictures, all numbers, what it looked at. Folded unless it blocks. */
export function* gateSection(
  report: Report,
  gate: GateResult,
  attachment: AttachmentBytes,
): Iterable<string> {
  const id = escapeHtml(gate.id)
  yield `<section class="gate" aria-labelledby="gate-${id}">\n`
  if (gate.outcome === 'not-applicable') {
    yield `<div id="${id}" class="head">${title(gate).toString()}</div>\n${lead(gate).toString()}`
  } else {
    yield `<details${isBlocking(gate) ? ' open' : ''}><summary>${title(gate).toString()}</summary>\n<div id="${id}">\n`
    yield lead(gate).toString()
    yield* content(report, gate, attachment)
    yield '</div></details>\n'
  }
  yield '</section>\n'
}

function title(gate: GateResult): Html {
  return html`<h2 id="gate-${gate.id}">${gate.id}</h2>
    ${chip(verdictOf(gate).word, gate.outcome)}`
}

function lead(gate: GateResult): Html {
  return html`<p class="${gate.outcome === 'not-applicable' ? 'soft' : 'lead'}">
    ${printable(verdictOf(gate).reason, 2000)}
  </p> `
}

function* content(report: Report, gate: GateResult, attachment: AttachmentBytes): Iterable<string> {
  yield* issueList(report, gate)
  yield* requirementTable(gate)
  yield* figures(gate, attachment)
  yield* waivedTable(gate)
  yield coverage(gate)?.toString() ?? ''
  yield* measurementTable(gate)
  yield html`<h3>Run this gate again</h3>
    <pre><code>${reproduceCommand(report, gate.id)}</code></pre> `.toString()
}
