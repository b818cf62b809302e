import { printable, type Report } from '@secmlops/core'
import type { AttachmentBytes } from '../renderer.js'
import { count } from '../words/number.js'
import { chip } from './chip.js'
import { html, type Html } from './html.js'
import { isFields, isListOf, isText, readJson } from './read-json.js'
import { table } from './table.js'

/** The matrix of threats, as `governance` writes it. */
export const THREATS = 'application/vnd.secmlops.threats+json'

interface Cell {
  readonly coverage: string
  readonly threats: readonly ThreatLine[]
}

interface ThreatLine {
  readonly id: string
  readonly title: string
  readonly coverage: string
  readonly answers: readonly string[]
}

interface Matrix {
  readonly note: string
  readonly uncounted: readonly string[]
  readonly phases: readonly string[]
  readonly rows: readonly {
    readonly name: string
    readonly property: string
    readonly cells: readonly Cell[]
  }[]
}

const TONE: ReadonlyMap<string, string> = new Map([
  ['verified', 'pass'],
  ['attested', 'pass'],
  ['declared', 'inconclusive'],
])

/** A coverage that nobody knows is drawn as a gap. */
const coverageChip = (coverage: string): Html =>
  chip(printable(coverage, 20), TONE.get(coverage) ?? 'fail')

/** STRIDE by phase, each cell as good as its worst threat; then every threat with its answer. Nothing where no gate brought the matrix. */
export function* threatSection(report: Report, attachment: AttachmentBytes): Iterable<string> {
  const found = report.gates
    .flatMap((gate) => gate.attachments)
    .find(({ mediaType }) => mediaType === THREATS)
  const bytes = found && attachment(found.digest)
  const matrix = bytes && readJson(bytes, isMatrix)
  if (!matrix) return
  const { note, uncounted, phases, rows } = matrix
  yield '<section aria-labelledby="threats"><h2 id="threats">Threats</h2>\n'
  for (const line of uncounted)
    yield html`<p class="fail">${printable(line, 1000)}.</p> `.toString()
  const names = ['Violates', ...phases].map((name) => printable(name, 40))
  yield* table({ title: 'Coverage by this policy', names }, rows, ({ name, property, cells }) => [
    html`<b>${printable(name, 40)}</b>
      <div class="soft small">${printable(property, 60)}</div>`,
    ...cells.map(({ coverage, threats }) => cell(coverage, threats.length)),
  ])
  yield* threatList(rows.flatMap(({ cells }) => cells.flatMap(({ threats }) => threats)))
  yield html`<p class="soft small">${printable(note, 500)}</p> `.toString()
  yield '</section>\n'
}

function cell(coverage: string, threats: number): Html {
  return html`${coverageChip(coverage)}
    <div class="soft small">${count(threats, 'threat')}</div>`
}

function* threatList(threats: readonly ThreatLine[]): Iterable<string> {
  const names = ['Threat', 'Coverage', 'What it is', 'Answer, or what would be one']
  yield `<details><summary>${count(threats.length, 'threat')} and the answers</summary>\n`
  yield* table({ title: 'Threats', names }, threats, ({ id, coverage, title, answers }) => [
    html`<code>${printable(id, 100)}</code>`,
    coverageChip(coverage),
    printable(title, 500),
    answers.map((line) => html`<div>${printable(line, 500)}</div>`),
  ])
  yield '</details>\n'
}

/** Phases, rows, and threats of one cell: the register has 6 phases, 6 letters, and few of a cell. */
const [MOST_PHASES, MOST_ROWS, MOST_THREATS] = [12, 12, 2000] as const

function isMatrix(value: unknown): value is Matrix {
  return (
    isFields(value) &&
    isText(value['note']) &&
    isListOf(value['uncounted'], MOST_THREATS, isText) &&
    isListOf(value['phases'], MOST_PHASES, isText) &&
    isListOf(value['rows'], MOST_ROWS, isRow)
  )
}

function isRow(value: unknown): value is Matrix['rows'][number] {
  const has = isFields(value) && isText(value['name']) && isText(value['property'])
  return has && isListOf(value['cells'], MOST_PHASES, isCell)
}

function isCell(value: unknown): value is Cell {
  const has = isFields(value) && isText(value['coverage'])
  return has && isListOf(value['threats'], MOST_THREATS, isThreat)
}

function isThreat(value: unknown): value is ThreatLine {
  return (
    isFields(value) &&
    isText(value['id']) &&
    isText(value['title']) &&
    isText(value['coverage']) &&
    isListOf(value['answers'], MOST_THREATS, isText)
  )
}
