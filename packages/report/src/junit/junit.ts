import type { GateResult, Report } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { casesOf, type Case } from './cases.js'
import { xmlAttributes, xmlText } from './xml.js'

/**
 * JUnit XML: a suite for each gate. There is no standard; this is what both the schema of Ant (windyroad/JUnit-Schema, JUnit.xsd)
 * and that of Jenkins (xunit-plugin, junit-10.xsd) accept, and what GitLab, Azure and Jenkins show.
 */
export const junitRenderer: Renderer = {
  format: 'junit',
  *render(report) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    for (const [id, gate] of report.gates.entries()) yield* suite(report, gate, id)
    yield '</testsuites>\n'
  },
}

function* suite(report: Report, gate: GateResult, id: number): Iterable<string> {
  const cases = casesOf(report, gate)
  const count = (kind: Case['kind']): number => cases.filter((each) => each.kind === kind).length
  yield `<testsuite${xmlAttributes({
    ...{ id, name: gate.id, package: 'secmlops', tests: cases.length },
    ...{ failures: count('failure'), errors: count('error'), skipped: count('skipped') },
    // Ant's schema takes no time zone; startedAt is UTC.
    ...{ time: seconds(gate.seconds), timestamp: report.run.startedAt.slice(0, 19) },
    hostname: 'localhost',
  })}>\n`
  yield* properties(report, gate)
  for (const [i, each] of cases.entries())
    yield testcase(gate, each, seconds(i === 0 ? gate.seconds : 0))
  yield `<system-out>${told(cases)}</system-out>\n<system-err></system-err>\n</testsuite>\n`
}

function* properties({ tool, change, policy, seed }: Report, gate: GateResult): Iterable<string> {
  const values = {
    ...{ 'secmlops.version': tool.version, 'secmlops.outcome': gate.outcome },
    ...{ 'secmlops.exit-code': gate.exitCode, 'secmlops.head': change.head },
    ...{ 'secmlops.policy': policy.digest, 'secmlops.policy-source': policy.source },
    'secmlops.seed': seed,
  }
  yield '<properties>\n'
  for (const [name, value] of Object.entries(values))
    yield `<property${xmlAttributes({ name, value })}/>\n`
  yield '</properties>\n'
}

function testcase({ id }: GateResult, { name, kind, message, lines }: Case, time: string): string {
  const head = `testcase${xmlAttributes({ name, classname: `secmlops.${id}`, time })}`
  if (kind === 'passed') return `<${head}/>\n`
  const type = xmlAttributes({ message, type: kind })
  return `<${head}><${kind}${type}>${lines.map((line) => xmlText(line)).join('\n')}</${kind}></testcase>\n`
}

/** Warnings, notes and what was seen of the planted faults: they fail nothing and are yet worth reading. */
function told(cases: readonly Case[]): string {
  const passed = cases.filter(({ kind, lines }) => kind === 'passed' && lines.length > 0)
  return passed
    .flatMap(({ name, lines }) => [name, ...lines.map((line) => `  ${line}`)])
    .map((line) => xmlText(line))
    .join('\n')
}

/** Milliseconds are what the schema of Jenkins takes without an exponent. */
function seconds(value: number): string {
  return value.toFixed(3)
}
