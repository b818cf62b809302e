import type { GateResult, Outcome, Report } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { headline, outcomeWord, policySource, shortRevision } from '../words/headline.js'
import { issuesOfGate, type Issue } from '../words/issue.js'
import { count, formatSeconds } from '../words/number.js'
import { byOutcome } from '../words/order.js'
import { verdictOf } from '../words/part.js'
import { placeOf } from '../words/place.js'
import { reproduceCommand } from '../words/reproduce.js'
import { row, tableHead, type Block } from './block.js'
import { clip } from './clip.js'
import { code, escapeMarkdown } from './escape.js'
import { evidenceBlocks } from './evidence.js'
import { signOffBlocks } from './sign-offs.js'
import { waiverBlocks } from './waivers.js'

export interface MarkdownOptions {
  /** Size of the document in UTF-8 bytes. GitHub drops a step summary above 1 MiB as a whole. */
  readonly maxBytes?: number
  /** Issues that are shown of one gate; the rest are counted. */
  readonly issues?: number
}

const ICON: Readonly<Record<Outcome, string>> = {
  pass: '✅',
  fail: '❌',
  inconclusive: '❔',
  'not-applicable': '➖',
}

/** For a step summary, a comment or a file: verdict, gates, issues by severity, then the evidence folded away. */
export function markdownRenderer({
  maxBytes = 16 * 1_048_576,
  issues = 1000,
}: MarkdownOptions = {}): Renderer {
  return {
    format: 'markdown',
    *render(report) {
      yield* clip(blocks(report, issues), maxBytes)
    },
  }
}

function* blocks(report: Report, limit: number): Iterable<Block> {
  yield { text: head(report) }
  yield { text: gateTable(report) }
  for (const gate of byOutcome(report.gates)) yield* issueBlocks(report, gate, limit)
  for (const gate of report.gates) yield* evidenceBlocks(gate)
  yield* waiverBlocks(report)
  yield* signOffBlocks(report)
  yield { text: foot(report) }
}

function head(report: Report): string {
  const { change, policy } = report
  const onto = change.target === undefined ? '' : ` onto ${code(shortRevision(change.target))}`
  return (
    `## ${ICON[report.outcome]} secmlops: ${outcomeWord(report)}\n\n` +
    `**${headline(report)}.** ${code(shortRevision(change.head))}${onto}, ` +
    `${count(change.files, 'changed file')}, policy ${code(policy.path)} ${policySource(report)}.\n`
  )
}

function gateTable(report: Report): string {
  const rows = report.gates.map((gate) => {
    const { word, reason } = verdictOf(gate)
    const outcome = `${ICON[gate.outcome]} ${word}`
    return row(`**${gate.id}**`, outcome, escapeMarkdown(reason), formatSeconds(gate.seconds))
  })
  return tableHead('Gate', 'Outcome', 'Why', 'Time') + rows.join('')
}

function* issueBlocks(report: Report, gate: GateResult, limit: number): Iterable<Block> {
  const issues = issuesOfGate(gate, report.policy.path)
  if (issues.length === 0) return
  yield {
    text: `\n### ${ICON[gate.outcome]} ${gate.id}\n${tableHead('', 'Where', 'What', 'Remedy')}`,
  }
  for (const issue of issues.slice(0, limit)) yield { text: issueRow(report, issue), issues: 1 }
  const rest = issues.length - limit
  if (rest > 0)
    yield {
      text: `\n${String(rest)} more issues of this gate are in \`report.json\`.\n`,
      issues: rest,
    }
  yield { text: `\nReproduce: \`${reproduceCommand(report, gate.id)}\`\n` }
}

const LEVEL = { error: '🔴 error', warning: '🟡 warning', note: '🔵 note' } as const

function issueRow(report: Report, { level, location, rule, message, remedy }: Issue): string {
  const where = location ? code(placeOf(report, location)) : ''
  return row(
    LEVEL[level],
    where,
    `${code(rule)} ${escapeMarkdown(message)}`,
    escapeMarkdown(remedy),
  )
}

function foot(report: Report): string {
  const { applied, expired, orphaned } = report.waivers
  return (
    `\n<sub>${count(applied.length, 'waiver')} applied, ${String(expired.length)} expired, ` +
    `${String(orphaned.length)} without a finding. Seed ${String(report.seed)}. ` +
    `Policy digest <code>${report.policy.digest.slice(0, 16)}</code>. ` +
    `${escapeMarkdown(`${report.tool.name} ${report.tool.version}`)}</sub>\n`
  )
}
