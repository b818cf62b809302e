import type { GateResult, Measurement, RequirementResult } from '@secmlops/core'
import { intervalNote } from '../words/measured.js'
import { count, formatInterval, formatNumber } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { coverageLine, reusedLines, unseenBy } from '../words/unseen.js'
import { bar } from './bar.js'
import { details, row, tableHead, type Block } from './block.js'
import { code, escapeMarkdown } from './escape.js'

/** Rows that one folded table shows; a table is left out or shown as a whole. */
const ROWS = 200

/** The numbers behind a verdict, each kind in its own folded table. */
export function* evidenceBlocks(gate: GateResult): Iterable<Block> {
  if (gate.requirements.length > 0)
    yield details(
      `${gate.id}: ${count(gate.requirements.length, 'requirement')}`,
      tableHead('Requirement', 'Outcome', 'Value', 'Interval', 'n') +
        rows(byOutcome(gate.requirements), requirementRow) +
        noteOf(gate),
    )
  if (gate.measurements.length > 0)
    yield details(
      `${gate.id}: ${count(gate.measurements.length, 'measurement')}`,
      tableHead('Measurement', 'Subject', 'Value', '', 'Interval', 'n') +
        rows(gate.measurements, measurementRow),
    )
  if (gate.coverage.length > 0 || gate.controls.length > 0)
    yield details(`${gate.id}: what was looked at`, coverageText(gate))
}

function rows<T>(items: readonly T[], draw: (item: T) => string): string {
  const rest = items.length - ROWS
  const more = rest > 0 ? `\n${String(rest)} more are in \`report.json\`.\n` : ''
  return items.slice(0, ROWS).map(draw).join('') + more
}

function noteOf({ requirements }: GateResult): string {
  const note = intervalNote(requirements)
  return note === undefined ? '' : `\n${escapeMarkdown(note)}\n`
}

function requirementRow(result: RequirementResult): string {
  const subject = [result.subject, result.feature].filter((part) => part !== undefined).join('/')
  return row(
    `${code(result.statement)} ${escapeMarkdown(subject)}`,
    result.outcome,
    formatNumber(result.value),
    escapeMarkdown(formatInterval(result.interval)),
    formatNumber(result.n),
  )
}

function measurementRow({ id, subject, feature, value, unit, interval, n }: Measurement): string {
  const name = [subject, feature].filter((part) => part !== undefined).join('/')
  return row(
    code(id),
    escapeMarkdown(name),
    `${formatNumber(value)} ${escapeMarkdown(unit)}`,
    value !== null && value >= 0 && value <= 1 ? bar(value) : '',
    escapeMarkdown(formatInterval(interval)),
    String(n),
  )
}

function coverageText(gate: GateResult): string {
  const seen = [...reusedLines(gate), ...gate.coverage.map(coverageLine)].map(
    (text) => `- ${escapeMarkdown(text)}\n`,
  )
  const unseen = unseenBy(gate).map(
    ({ what, detail }) => `- not looked at: ${code(what)} ${escapeMarkdown(detail)}\n`,
  )
  const controls = gate.controls.map(
    ({ name, rejected, detail }) =>
      `- ${rejected ? 'rejected, as it must be' : '**NOT rejected**'}: planted fault ${code(name)} ${escapeMarkdown(detail)}\n`,
  )
  return [...seen, ...unseen, ...controls].join('')
}
