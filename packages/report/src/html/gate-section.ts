import { printable, type GateResult, type Report, type RequirementResult } from '@secmlops/core'
import type { AttachmentBytes } from '../renderer.js'
import { issuesOfGate, type Issue } from '../words/issue.js'
import { intervalNote } from '../words/measured.js'
import { formatInterval, formatNumber } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { verdictOf } from '../words/part.js'
import { placeOf } from '../words/place.js'
import { coverageLine, unseenBy } from '../words/unseen.js'
import { figures } from './figures.js'
import { escapeHtml, html, type Html } from './html.js'
import { intervalBar } from './interval-bar.js'

/** Rows of one table; the rest are counted. All of them are in report.json. */
const ROWS = 5000

/** One gate: what it had to meet, what it found, what it measured, what it looked at, its controls and pictures. */
export function* gateSection(
  report: Report,
  gate: GateResult,
  attachment: AttachmentBytes,
): Iterable<string> {
  yield `<section id="${escapeHtml(gate.id)}">\n`
  const { word, reason } = verdictOf(gate)
  yield html`<h2>${gate.id} <span class="${gate.outcome}">${word}</span></h2>`.toString()
  yield html`<p>${printable(reason, 2000)}</p>`.toString()
  yield* table('Requirements', byOutcome(gate.requirements), REQUIREMENT_HEAD, requirementRow)
  const note = intervalNote(gate.requirements)
  if (note !== undefined) yield html`<p class="soft">${note}</p>`.toString()
  yield* table('Issues', issuesOfGate(gate, report.policy.path), ISSUE_HEAD, (issue) =>
    issueRow(report, issue),
  )
  const waived = gate.findings.filter((finding) => finding.waiver)
  yield* table(
    'Waived',
    waived,
    ['Finding', 'Accepted by', 'Until', 'Reason'],
    ({ message, waiver }) =>
      cells(
        message,
        `${waiver?.owner ?? ''}, ${waiver?.approver ?? ''}`,
        waiver?.expires,
        waiver?.reason,
      ),
  )
  yield* table('Measurements', gate.measurements, MEASUREMENT_HEAD, (each) =>
    cells(
      each.id,
      [each.subject, each.feature].filter((part) => part !== undefined).join('/'),
      `${formatNumber(each.value)} ${each.unit}`,
      formatInterval(each.interval),
      formatNumber(each.n),
      each.method,
    ),
  )
  yield* coverage(gate)
  for (const figure of figures(gate.attachments, attachment)) yield figure.toString()
  yield '</section>\n'
}

const REQUIREMENT_HEAD = ['Requirement', 'Outcome', '', 'Value', 'Interval', 'n', 'Why']
const ISSUE_HEAD = ['', 'Where', 'What', 'Remedy']
const MEASUREMENT_HEAD = ['Measurement', 'Of', 'Value', 'Interval', 'n', 'How']

function* table<T>(
  title: string,
  items: readonly T[],
  names: readonly string[],
  draw: (item: T) => Html,
): Iterable<string> {
  if (items.length === 0) return
  yield html`<h3>${title}</h3>`.toString()
  const head = names.map((name) => html`<th>${name}</th>`)
  yield `<table><thead><tr>${head.join('')}</tr></thead><tbody>\n`
  for (const item of items.slice(0, ROWS)) yield `${draw(item).toString()}\n`
  yield '</tbody></table>\n'
  if (items.length > ROWS)
    yield html`<p class="soft">${items.length - ROWS} more are in report.json.</p>`.toString()
}

function cells(...texts: readonly (string | undefined)[]): Html {
  return html`<tr>
    ${texts.map((text) => html`<td>${printable(text ?? '', 1000)}</td>`)}
  </tr> `
}

function requirementRow(result: RequirementResult): Html {
  const { statement, outcome, value, interval, n, reason } = result
  const of = [result.subject, result.feature].filter((part) => part !== undefined).join('/')
  return html`<tr>
    <td><code>${printable(statement, 500)}</code> ${printable(of, 300)}</td>
    <td class="${outcome}">${outcome}</td>
    <td>${intervalBar(result)}</td>
    <td class="num">${formatNumber(value)}</td>
    <td class="num">${formatInterval(interval)}</td>
    <td class="num">${formatNumber(n)}</td>
    <td>${printable(reason, 1000)}</td>
  </tr> `
}

function issueRow(report: Report, { level, location, rule, message, remedy }: Issue): Html {
  const where = location && html`<code>${printable(placeOf(report, location), 500)}</code>`
  return html`<tr>
    <td class="${level}">${level}</td>
    <td>${where}</td>
    <td><code>${printable(rule)}</code> ${printable(message, 2000)}</td>
    <td>${printable(remedy, 1000)}</td>
  </tr> `
}

function* coverage(gate: GateResult): Iterable<string> {
  const seen = gate.coverage.map((part) => html`<li>${printable(coverageLine(part), 300)}</li>`)
  const unseen = unseenBy(gate, 100).map(
    ({ what, detail }) =>
      html`<li>
        <span class="inconclusive">not looked at</span> ${printable(`${what}: ${detail}`, 500)}
      </li>`,
  )
  const controls = gate.controls.map(({ name, rejected, detail }) => {
    const word = rejected
      ? html`<span class="pass">rejected</span>`
      : html`<span class="fail">not rejected</span>`
    return html`<li>
      planted fault <code>${printable(name)}</code> ${word} ${printable(detail, 500)}
    </li>`
  })
  if (seen.length + controls.length === 0) return
  yield html`<h3>What was looked at</h3>
    <ul>
      ${seen}${unseen}
    </ul>
    <h3>Controls</h3>
    <ul>
      ${controls}
    </ul> `.toString()
}
