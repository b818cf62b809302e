import { parsePolicy, type Change, type Checkout, type Evaluation } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import { evaluateImports } from '../../src/index.js'

export const NOW = new Date('2026-11-29T12:00:00Z')
export const COMMIT = 'c'.repeat(40)

export type Json = Readonly<Record<string, unknown>>

/** One run of CodeQL, in the shape that `codeql database analyze` writes: rules in an extension, scores on rules. */
export function run(results: unknown, more: Json = {}): Json {
  const rules = [
    { id: 'js/sql-injection', properties: { 'security-severity': '8.8' } },
    { id: 'js/unused', defaultConfiguration: { level: 'note' } },
  ]
  const driver = { name: 'CodeQL', rules: [] }
  return { tool: { driver, extensions: [{ name: 'codeql/js-queries', rules }] }, results, ...more }
}

export const log = (...runs: readonly Json[]): string => JSON.stringify({ version: '2.1.0', runs })

export function result(ruleId: string, more: Json = {}): Json {
  const physicalLocation = {
    artifactLocation: { uri: 'src/a%20b.js', uriBaseId: '%SRCROOT%' },
    region: { startLine: 7 },
  }
  return { ruleId, message: { text: 'found' }, locations: [{ physicalLocation }], ...more }
}

export const checkout = (...tracked: readonly string[]): Checkout => ({
  commit: COMMIT,
  directory: '',
  isTracked: (path) => Promise.resolve(tracked.includes(path)),
})

const GATES = 'version: 1\ngates: { drift: { reference: a.csv, current: b.csv } }\n'

/** What the imports of a policy (YAML of one list) see in files of the workspace. */
export function imported(
  imports: string,
  files: Files,
  git: Checkout = checkout(),
): Promise<Evaluation> {
  const policy = parsePolicy('secmlops.yml', Buffer.from(`${GATES}imports: ${imports}\n`))
  const head = memoryTree(files)
  const change: Change = { target: undefined, base: undefined, head, files: [], checkout: git }
  return evaluateImports(change, policy, NOW)
}

export const ONE = '[{ sarif: r.sarif, tool: CodeQL }]'

/** The detail of every gap. */
export const gapsOf = ({ coverage }: Evaluation): string[] =>
  coverage.flatMap(({ gaps }) => gaps.map(({ detail }) => detail))
