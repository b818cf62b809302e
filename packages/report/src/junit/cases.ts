import type { Control, GateResult, Outcome, Report, RequirementResult } from '@secmlops/core'
import { findingIssue, issuesOfGate, type Issue } from '../words/issue.js'
import { measuredText } from '../words/measured.js'
import { partOf, verdictOf } from '../words/part.js'
import { placeOf } from '../words/place.js'

/** One testcase: `failure` is what was judged and is wrong, `error` what could not be judged. */
export interface Case {
  readonly name: string
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly message: string
  /** What the body of the failure tells, a line each. */
  readonly lines: readonly string[]
}

const KIND: Readonly<Record<Outcome, Case['kind']>> = {
  pass: 'passed',
  fail: 'failure',
  inconclusive: 'error',
  'not-applicable': 'skipped',
}

/** The verdict (a shard has none, and fails none), then each requirement, each planted fault, and each rule that found something. */
export function casesOf(report: Report, gate: GateResult): Case[] {
  const part = partOf(gate)
  const kind = part ? 'skipped' : KIND[gate.outcome]
  return [
    { name: 'verdict', kind, message: verdictOf(gate).reason, lines: [] },
    ...(part ? [] : gate.requirements.map(requirementCase)),
    ...gate.controls.map(controlCase),
    ...ruleCases(report, gate),
  ]
}

function requirementCase(result: RequirementResult): Case {
  const { statement, subject, feature, outcome, reason } = result
  const of = [subject, feature].filter((part) => part !== undefined).join(', ')
  const name = of === '' ? statement : `${statement} (${of})`
  return { name, kind: KIND[outcome], message: reason, lines: [measuredText(result)] }
}

function controlCase({ name, rejected, detail }: Control): Case {
  const kind = rejected ? 'passed' : 'error'
  return { name: `planted fault: ${name}`, kind, message: detail, lines: [] }
}

/** Lines of one rule: more bury the others, and all are in report.json. */
const LINES = 100

/** Requirements and planted faults have cases of their own. */
const OWN: ReadonlySet<string> = new Set([
  'requirement-missed',
  'requirement-undecided',
  'planted-fault-missed',
])

function ruleCases(report: Report, gate: GateResult): Case[] {
  const rules = new Map<string, Issue[]>()
  const waived = gate.findings.filter(({ waiver }) => waiver)
  const issues = [
    ...issuesOfGate(gate, report.policy.path),
    ...waived.map((finding) => findingIssue(gate.id, finding)),
  ]
  for (const issue of issues.filter(({ rule }) => !OWN.has(rule))) {
    const known = rules.get(issue.rule)
    if (known) known.push(issue)
    else rules.set(issue.rule, [issue])
  }
  return [...rules].map(([rule, found]) => ruleCase(report, rule, found))
}

function ruleCase(report: Report, rule: string, issues: readonly Issue[]): Case {
  const kind = kindOf(issues)
  const shown = issues.slice(0, LINES).map((issue) => lineOf(report, issue))
  const rest = issues.length - shown.length
  const more = rest > 0 ? [`and ${String(rest)} more, all of them in report.json`] : []
  return { name: rule, kind, message: issues[0]?.message ?? '', lines: [...shown, ...more] }
}

/** A rule whose findings are all accepted is skipped; warnings and notes do not fail. */
function kindOf(issues: readonly Issue[]): Case['kind'] {
  const open = issues.filter(({ finding }) => !finding?.waiver)
  if (open.length === 0) return 'skipped'
  const errors = open.filter(({ level }) => level === 'error')
  if (errors.length === 0) return 'passed'
  return errors.some(({ finding }) => finding) ? 'failure' : 'error'
}

function lineOf(report: Report, { level, location, message, remedy, finding }: Issue): string {
  const place = location ? `${placeOf(report, location)}: ` : ''
  const accepted = finding?.waiver ? `, waived until ${finding.waiver.expires}` : ''
  return `${level}${accepted}: ${place}${message}${remedy === '' ? '' : ` -> ${remedy}`}`
}
