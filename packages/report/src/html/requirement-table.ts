import { printable, type GateResult, type RequirementResult } from '@secmlops/core'
import { intervalNote } from '../words/measured.js'
import { formatInterval, formatNumber } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { chip } from './chip.js'
import { html, type Html, type HtmlValue } from './html.js'
import { intervalBar } from './interval-bar.js'
import { table } from './table.js'

/** Requirements that are open to view when more pass. */
const OPEN = 8

const NAMES = ['Outcome', 'Required', 'Interval against the bound', 'Measured', 'n'] as const

/** Each bound of the policy: what was measured, against what, with which certainty. Many that passed are folded away. */
export function* requirementTable({ requirements }: GateResult): Iterable<string> {
  const sorted = byOutcome(requirements)
  const decisive = sorted.filter(({ outcome }) => outcome !== 'pass').length
  const open = sorted.length <= OPEN ? sorted.length : Math.max(decisive, 1)
  yield* table({ title: 'Required and measured', names: NAMES }, sorted.slice(0, open), cells)
  const folded = sorted.slice(open)
  if (folded.length > 0) {
    yield `<details><summary>${String(folded.length)} more that passed</summary>\n`
    yield* table({ title: 'Passed', names: NAMES }, folded, cells)
    yield '</details>\n'
  }
  const note = intervalNote(requirements)
  if (note !== undefined) yield html`<p class="soft small">${note}</p>`.toString()
}

function cells(result: RequirementResult): HtmlValue[] {
  return [
    chip(result.outcome),
    required(result),
    intervalBar(result),
    measured(result),
    html`<span class="num">${formatNumber(result.n)}</span>`,
  ]
}

function required({ statement, subject, feature, outcome, reason }: RequirementResult): Html {
  const of = [subject, feature].filter((part) => part !== undefined).join('/')
  // Whatever is not well is among the issues, with its reason.
  const why =
    outcome === 'not-applicable'
      ? html`<div class="small">${printable(reason, 1000)}</div>`
      : undefined
  return html`<code>${printable(statement, 500)}</code>
    <div class="soft small">${printable(of, 300)}</div>
    ${why}`
}

function measured({ value, interval, q, smallestDetectable }: RequirementResult): Html {
  const certainty = [
    interval && formatInterval(interval),
    q === undefined ? undefined : q === 0 ? 'q < 1e-300' : `q ${formatNumber(q)}`,
    smallestDetectable === undefined ? undefined : `would see ${formatNumber(smallestDetectable)}`,
  ].filter((part) => part !== undefined && part !== '')
  return html`<span class="num">${value === undefined ? 'not measured' : formatNumber(value)}</span>
    <div class="soft small num">${certainty.join(', ')}</div>`
}
