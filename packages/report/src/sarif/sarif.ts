import type { Report, Rule } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { bySeverity } from '../words/order.js'
import { findingIssue, issuesOf, type Issue } from '../words/issue.js'
import { SARIF_LIMITS } from './limits.js'
import type { JudgeRule } from '../words/judge-rules.js'
import { resultOf, type Places } from './result.js'
import { ruleTable } from './rule-table.js'

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** SARIF 2.1.0 (OASIS, errata 01) of one run, within the limits of GitHub code scanning. */
export function sarifRenderer(rules: readonly Rule[]): Renderer {
  return {
    format: 'sarif',
    *render(report) {
      yield `${JSON.stringify(log(report, rules), null, 1)}\n`
    },
  }
}

function log(report: Report, rules: readonly Rule[]): object {
  return sarifLog(
    {
      tool: report.tool,
      exitCode: report.exitCode,
      category: report.gates.map((gate) => gate.id).join('+'),
      issues: [...issuesOf(report), ...waivedIssues(report)].filter((issue) => !isForeign(issue)),
      directory: report.change.directory,
      fallback: report.policy.path,
    },
    rules,
  )
}

/** Code scanning has the results of other tools from their own uploads; here they would be those of this tool, a second time. */
const isForeign = ({ gate, finding }: Issue): boolean => gate === 'imports' && finding !== undefined

/** What one run found, of whatever command. */
export interface SarifRun extends Places {
  readonly tool: Report['tool']
  readonly exitCode: number
  /** Tells this analysis from others of the same commit. */
  readonly category: string
  readonly issues: readonly Issue[]
}

/** The SARIF log of one run; what code scanning would not take is counted. */
export function sarifLog(run: SarifRun, rules: readonly JudgeRule[]): object {
  const issues = run.issues.slice(0, SARIF_LIMITS.results)
  const table = ruleTable(rules, issues)
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(run, table.descriptors) },
        automationDetails: { id: `secmlops/${run.category}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          SRCROOT: { description: { text: 'The root of the repository.' } },
        },
        invocations: [invocation(run, run.issues.length - issues.length)],
        results: issues.map((issue) => resultOf(run, issue, table.indexOf(issue.rule))),
      },
    ],
  }
}

function waivedIssues(report: Report): Issue[] {
  return report.gates.flatMap((gate) =>
    bySeverity(gate.findings).flatMap((finding) =>
      finding.waiver ? [findingIssue(gate.id, finding)] : [],
    ),
  )
}

function driver({ tool }: SarifRun, rules: readonly object[]): object {
  const { name, version } = tool
  return {
    name,
    version,
    semanticVersion: version,
    informationUri: 'https://github.com/secmlops/secmlops',
    rules,
  }
}

function invocation({ exitCode }: SarifRun, hidden: number): object {
  const notes =
    hidden > 0
      ? [
          {
            level: 'warning',
            message: {
              text: `${String(hidden)} more results are in report.json: code scanning takes ${String(SARIF_LIMITS.results)}.`,
            },
          },
        ]
      : []
  return {
    executionSuccessful: exitCode === 0 || exitCode === 1,
    exitCode,
    toolExecutionNotifications: notes,
  }
}
