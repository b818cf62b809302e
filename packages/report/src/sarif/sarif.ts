import type { Report, Rule } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { bySeverity } from '../words/order.js'
import { findingIssue, issuesOf, type Issue } from '../words/issue.js'
import { SARIF_LIMITS } from './limits.js'
import { resultOf } from './result.js'
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
  const all = [...issuesOf(report), ...waivedIssues(report)]
  const issues = all.slice(0, SARIF_LIMITS.results)
  const table = ruleTable(rules, issues)
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(report, table.descriptors) },
        automationDetails: { id: `secmlops/${report.gates.map((gate) => gate.id).join('+')}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          SRCROOT: { description: { text: 'The root of the repository.' } },
        },
        invocations: [invocation(report, all.length - issues.length)],
        results: issues.map((issue) => resultOf(report, issue, table.indexOf(issue.rule))),
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

function driver(report: Report, rules: readonly object[]): object {
  const { name, version } = report.tool
  return {
    name,
    version,
    semanticVersion: version,
    informationUri: 'https://github.com/secmlops/secmlops',
    rules,
  }
}

function invocation(report: Report, hidden: number): object {
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
    executionSuccessful: report.exitCode === 0 || report.exitCode === 1,
    exitCode: report.exitCode,
    toolExecutionNotifications: notes,
  }
}
