import { escapeMarkdown } from '@secmlops/report'
import { evidenceOf } from '../frameworks/evidence.js'
import { COVERAGES, matrixOf } from '../matrix.js'
import { NOTE } from '../render/words.js'
import type { ExportFormat, ExportSource } from './export.js'

/** What the verdict shows of each pillar of SecMLOps: people, technology, processes, governance, compliance. */
export const ptpgc: ExportFormat = { title: 'PTPGC coverage report (Markdown)', write }

type Row = readonly [what: string, shown: string]

const PILLARS: Readonly<Record<string, (source: ExportSource) => readonly Row[]>> = {
  People: people,
  Technology: ({ report }) =>
    report.gates.map(({ id, outcome, reason }) => [`gate ${id}`, `${outcome}: ${reason}`]),
  Processes: processes,
  Governance: governance,
  Compliance: ({ policy, report }) =>
    evidenceOf(policy.value, new Date(report.run.startedAt)).map((each) => [
      `${each.name} ${each.edition}, compared ${each.checkedOn}${each.isStale ? ' (too old)' : ''}`,
      `provides evidence for ${String(each.entries.filter(({ by }) => by.length > 0).length)} of ${String(each.entries.length)} entries that the suite can speak of`,
    ]),
}

function write(source: ExportSource): string {
  const parts = Object.entries(PILLARS).flatMap(([pillar, rows]) => [
    `## ${pillar}`,
    '',
    '| What | Shown |',
    '| --- | --- |',
    ...rows(source).map((cells) => `| ${cells.map((each) => escapeMarkdown(each)).join(' | ')} |`),
    '',
  ])
  const roles =
    'Pillars are of the paper; what is shown for each is our reading, and so are names and duties of roles.'
  const { index } = source
  return `${['# PTPGC coverage', '', ...parts, NOTE, roles, '', `Evidence bundle ${index.digest}.`].join('\n')}\n`
}

function people({ report, policy }: ExportSource): readonly Row[] {
  const { waivers, signOffs } = report
  const accepted = waivers.applied.map(({ fingerprint, owner, approver, expires }): Row => [
    `finding ${fingerprint} accepted`,
    `owner ${owner}, approved by ${approver}, until ${expires}`,
  ])
  const nobody: Row = ['accepted findings', 'none: nobody had to answer for one']
  const signed = (signOffs?.accepted ?? []).map(({ role, by, at, form }): Row => [
    `role ${role} signed off`,
    `${by}, by ${form}, ${at}`,
  ])
  const held = Object.keys(policy.value.roles ?? {})
  const roles = held.length > 0 ? held.join(', ') : 'none: nobody can sign off'
  return [['roles that somebody holds', roles], ...signed, ...(accepted[0] ? accepted : [nobody])]
}

function processes({ report }: ExportSource): readonly Row[] {
  const controls = report.gates.flatMap((gate) => gate.controls)
  const gaps = report.gates.flatMap((gate) => gate.coverage.flatMap((part) => part.gaps))
  const rejected = controls.filter((control) => control.rejected).length
  return [
    ['planted faults that the run rejected', `${String(rejected)} of ${String(controls.length)}`],
    ['parts that were not looked at', String(gaps.length)],
    ['reproducible', `seed ${String(report.seed)}, head ${report.change.head}: "secmlops replay"`],
  ]
}

function governance({ report, policy, own }: ExportSource): readonly Row[] {
  const { counts, expired, refuted } = matrixOf(policy.value, own, new Date(report.run.startedAt))
  const threats = COVERAGES.map((each) => `${String(counts[each])} ${each}`).join(', ')
  const { applied, expired: over, orphaned } = report.waivers
  return [
    ['policy', `${report.policy.digest}, of the ${report.policy.source}`],
    ['threats', threats],
    ['declarations that have expired', String(expired.length)],
    ['declarations whose evidence is not what they say', String(refuted.length)],
    [
      'waivers',
      `${String(applied.length)} applied, ${String(over.length)} expired, ${String(orphaned.length)} without a finding`,
    ],
  ]
}
