import { printable, type GateResult, type Outcome, type Report } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { headline, outcomeWord, policySource, shortRevision } from '../words/headline.js'
import { issuesOfGate, type Issue } from '../words/issue.js'
import { intervalNote, measuredText } from '../words/measured.js'
import { count, formatSeconds } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { partOf, verdictOf } from '../words/part.js'
import { placeOf } from '../words/place.js'
import { reproduceCommand } from '../words/reproduce.js'
import { reusedLines, unseenBy } from '../words/unseen.js'
import { idleWaivers, waivedFindings } from '../words/waived.js'
import { PLAIN, type Palette } from './palette.js'
import { signOffLines } from './sign-offs.js'

export interface TextOptions {
  readonly palette?: Palette
  /** Issues of one rule that are shown of a gate; the rest are counted, so that they bury no other. */
  readonly issues?: number
}

/** For a terminal or a log: verdict, table of gates, what is wrong and how to mend it, what was not looked at. */
export function textRenderer({ palette = PLAIN, issues = 10 }: TextOptions = {}): Renderer {
  return {
    format: 'text',
    *render(report) {
      yield* head(report, palette)
      yield* gateTable(report, palette)
      yield* requirements(report, palette, issues)
      for (const gate of byOutcome(report.gates)) yield* gateIssues(report, gate, palette, issues)
      yield* reused(report, palette)
      yield* notCovered(report, palette)
      yield* waivers(report, palette)
      yield* signOffLines(report, palette)
    },
  }
}

const line = (text: string): string => `${text}\n`

function* head(report: Report, palette: Palette): Iterable<string> {
  const word = paint(report.outcome, palette)(outcomeWord(report))
  yield line(`${palette.strong('secmlops')}: ${word}: ${headline(report)}`)
  const { change, policy, subjects } = report
  const target = change.target === undefined ? '' : ` onto ${shortRevision(change.target)}`
  yield line(
    palette.quiet(
      printable(
        `${shortRevision(change.head)}${target}, ${count(change.files, 'changed file')}, ` +
          `${count(subjects.length, 'subject')}, policy ${policy.path} ${policySource(report)}`,
        500,
      ),
    ),
  )
}

function paint(outcome: Outcome, palette: Palette): (text: string) => string {
  if (outcome === 'pass') return palette.good
  if (outcome === 'fail') return palette.bad
  return outcome === 'inconclusive' ? palette.doubt : palette.quiet
}

function* gateTable(report: Report, palette: Palette): Iterable<string> {
  yield '\n'
  for (const gate of report.gates) {
    const { id, outcome, seconds } = gate
    const { word: said, reason } = verdictOf(gate)
    const word = paint(outcome, palette)(said.padEnd(14))
    const time = palette.quiet(formatSeconds(seconds).padStart(9))
    yield line(`  ${id.padEnd(11)} ${word} ${time}  ${printable(reason, 160)}`)
  }
}

function* requirements(report: Report, palette: Palette, limit: number): Iterable<string> {
  const measured = report.gates.filter((gate) => !partOf(gate) && gate.requirements.length > 0)
  if (measured.length === 0) return
  yield line(`\n${palette.strong('requirements')}`)
  for (const gate of measured) {
    const results = byOutcome(gate.requirements)
    for (const result of results.slice(0, limit))
      yield line(
        `  ${paint(result.outcome, palette)(result.outcome.padEnd(14))} ${printable(measuredText(result), 300)}`,
      )
    if (results.length > limit)
      yield line(`  and ${String(results.length - limit)} more of ${gate.id}`)
  }
  const note = intervalNote(measured.flatMap((gate) => gate.requirements))
  if (note !== undefined) yield line(`  ${palette.quiet(note)}`)
}

function* gateIssues(
  report: Report,
  gate: GateResult,
  palette: Palette,
  limit: number,
): Iterable<string> {
  const issues = issuesOfGate(gate, report.policy.path)
  if (issues.length === 0) return
  yield line(`\n${palette.strong(gate.id)}`)
  const seen = new Map<string, { count: number; remedy: string }>()
  for (const issue of issues) {
    const { count: before, remedy } = seen.get(issue.rule) ?? { count: 0, remedy: '' }
    seen.set(issue.rule, { count: before + 1, remedy: issue.remedy })
    if (before >= limit) continue
    yield* issueLines(report, issue, palette)
    if (issue.remedy !== remedy) yield remedyLine(issue.remedy, palette)
  }
  for (const [rule, { count: all }] of seen)
    if (all > limit)
      yield line(
        `  and ${String(all - limit)} more of ${printable(rule)}, all of them in the report (--format json)`,
      )
  yield line(`  ${palette.quiet(`reproduce: ${reproduceCommand(report, gate.id)}`)}`)
}

function remedyLine(remedy: string, palette: Palette): string {
  return line(`    ${palette.quiet('->')} ${printable(remedy, 500)}`)
}

function* issueLines(report: Report, issue: Issue, palette: Palette): Iterable<string> {
  const colour = { error: palette.bad, warning: palette.doubt, note: palette.quiet }[issue.level]
  const place = issue.location ? `${printable(placeOf(report, issue.location), 500)}  ` : ''
  const rule = [issue.rule, ...waivedBy(issue)].join('  ')
  yield line(`  ${colour(issue.level)}  ${place}${palette.quiet(printable(rule))}`)
  yield line(`    ${printable(issue.message, 1000)}`)
}

/** What a waiver names, of a finding that blocks. */
const waivedBy = ({ level, finding }: Issue): string[] =>
  level === 'error' && finding ? [finding.fingerprint] : []

function* reused(report: Report, palette: Palette): Iterable<string> {
  const rows = report.gates.flatMap((gate) =>
    reusedLines(gate).map((text) => `  ${gate.id.padEnd(11)} ${printable(text, 300)}`),
  )
  if (rows.length === 0) return
  yield line(`\n${palette.strong('not measured again')}`)
  yield* rows.map(line)
}

function* notCovered(report: Report, palette: Palette): Iterable<string> {
  const rows = report.gates.flatMap((gate) =>
    unseenBy(gate).map(
      ({ what, detail }) => `  ${gate.id.padEnd(11)} ${printable(`${what}: ${detail}`, 300)}`,
    ),
  )
  if (rows.length === 0) return
  yield line(`\n${palette.strong('not looked at')}`)
  yield* rows.map(line)
}

function* waivers(report: Report, palette: Palette): Iterable<string> {
  const accepted = waivedFindings(report).map(
    ({ waiver: { owner, approver, expires, reason }, what }) =>
      `${what} (until ${expires}, by ${owner}, approved by ${approver}: ${reason})`,
  )
  const idle = idleWaivers(report).map(
    ({ waiver: { owner, expires }, what, why }) =>
      `${why}: ${what} (until ${expires}, by ${owner})`,
  )
  if (accepted.length + idle.length > 0) yield line(`\n${palette.strong('waived')}`)
  for (const text of [...accepted, ...idle]) yield line(`  ${printable(text, 500)}`)
}
