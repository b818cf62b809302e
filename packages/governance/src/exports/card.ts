import type { Measurement, RequirementResult, Subject } from '@secmlops/core'
import { escapeMarkdown, formatInterval, formatNumber } from '@secmlops/report'
import { measurementsOf, type ExportFormat, type ExportSource } from './export.js'

/** Between these lines a card is ours, and checked; around them its authors write what they know. */
export const CARD_MARKS = {
  begin: '<!-- secmlops: begin of what the evidence says; do not edit -->',
  end: '<!-- secmlops: end -->',
} as const

/** A card about every subject of a kind: what was measured and decided, no number of which is typed by hand. */
export function cardFormat(kind: Subject['kind'], title: string): ExportFormat {
  const write = (source: ExportSource): string => {
    const subjects = source.report.subjects.filter((subject) => subject.kind === kind)
    const parts = subjects.flatMap((subject) => [...about(subject, source), ''])
    return `${[CARD_MARKS.begin, `# ${title}`, '', ...parts, ...origin(source), CARD_MARKS.end].join('\n')}\n`
  }
  return { title: `${title} (Markdown)`, write }
}

const row = (cells: readonly string[]): string =>
  `| ${cells.map((each) => escapeMarkdown(each)).join(' | ')} |`

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  return ['', row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)]
}

function about(subject: Subject, { report }: ExportSource): readonly string[] {
  const isAbout = (each: { readonly subject?: string }): boolean => each.subject === subject.name
  const requirements = report.gates.flatMap((gate) => gate.requirements).filter(isAbout)
  const findings = report.gates.flatMap((gate) => gate.findings).filter(isAbout)
  const coverage = report.gates.flatMap((gate) => gate.coverage).filter(isAbout)
  const gaps = coverage.flatMap((part) => part.gaps)
  const flags = report.gates.flatMap((gate) => gate.flags).filter(isAbout)
  return [
    `## ${escapeMarkdown(subject.name)}`,
    '',
    `- Path: ${escapeMarkdown(subject.path)}`,
    `- SHA-256: ${subject.digest ?? 'not computed by any gate of this run'}`,
    ...coverage.map(
      (part) =>
        `- Examined: ${String(part.examined)} of ${String(part.total)} ${escapeMarkdown(part.of)}`,
    ),
    ...table(
      ['Measured', 'Value', 'Interval', 'n', 'How'],
      measurementsOf(report, subject).map(measured),
    ),
    ...table(['Required', 'Outcome', 'Why'], requirements.map(required)),
    ...table(
      ['Finding', 'Severity', 'Count', 'Accepted'],
      counted(findings).map(([rule, severity, count, accepted]) => [
        rule,
        severity,
        String(count),
        String(accepted),
      ]),
    ),
    ...table(
      ['Not seen', 'Why'],
      [
        ...gaps.map((gap) => [gap.item, gap.detail]),
        ...flags.map((flag) => [flag.id, flag.message]),
      ],
    ),
  ]
}

function measured({
  id,
  feature,
  value,
  unit,
  n,
  interval,
  method,
}: Measurement): readonly string[] {
  const range = interval ? `${formatInterval(interval)}, ${interval.method}` : ''
  const number = value === null ? 'not a finite number' : `${formatNumber(value)} ${unit}`.trim()
  return [feature === undefined ? id : `${id} ${feature}`, number, range, String(n), method]
}

const required = ({ statement, outcome, reason }: RequirementResult): readonly string[] => [
  statement,
  outcome,
  reason,
]

type Count = [rule: string, severity: string, count: number, accepted: number]

function counted(findings: ExportSource['report']['gates'][number]['findings']): Count[] {
  const counts = new Map<string, Count>()
  for (const { rule, severity, waiver } of findings) {
    const key = `${rule} ${severity}`
    const [, , count, accepted] = counts.get(key) ?? [rule, severity, 0, 0]
    counts.set(key, [rule, severity, count + 1, accepted + (waiver ? 1 : 0)])
  }
  return [...counts.values()]
}

function origin({ report, index }: ExportSource): readonly string[] {
  const gates = report.gates.map(({ id, outcome }) => `${id} ${outcome}`).join(', ')
  return [
    `Verdict: **${report.outcome}** (${gates}), judged ${report.run.startedAt} by policy ${report.policy.digest}, ` +
      `evidence bundle ${index.digest}.`,
  ]
}
