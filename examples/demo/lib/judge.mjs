import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secmlops } from './cli.mjs'

/**
 * Opens one pull request and has it judged. Resolves to what was observed: { exit, gates, cause, seconds, out, mistakes },
 * `gates` being the outcome by gate id, `cause` { gate, rule, place } and `mistakes` what differs from the expectation.
 */
export async function judge(scenario, repository, reports) {
  const tree = await repository.branch(scenario.name)
  await scenario.edit(tree)
  await tree.commit(scenario.title)
  const out = join(reports, scenario.name)
  const start = performance.now()
  const args = ['check', '--base', 'main', '--out', out, '--threads', '1', ...(scenario.args ?? [])]
  const { code, stderr } = await secmlops(tree.directory, ...args)
  const seconds = (performance.now() - start) / 1000
  const report = await readReport(out)
  const gates = Object.fromEntries((report?.gates ?? []).map(({ id, outcome }) => [id, outcome]))
  const observed = { exit: code, gates, cause: causeOf(report), seconds, out }
  const problem = report ? [] : [stderr.trim() || 'no report was written']
  return { ...observed, mistakes: [...problem, ...compare(scenario.expect, observed, report)] }
}

async function readReport(out) {
  try {
    return JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** The first thing that a reader of the report is told: a finding that blocks, else a requirement that is missed. */
function causeOf(report) {
  const gate = report?.gates.find(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
  if (!gate) return undefined
  const finding = gate.findings.find(({ severity, waiver }) => severity === 'error' && !waiver)
  if (finding) return { gate: gate.id, rule: finding.rule, place: placeOf(finding.location) }
  const missed = gate.requirements.find(({ outcome }) => outcome !== 'pass')
  if (missed) return { gate: gate.id, rule: missed.statement, place: placeOf(missed.location) }
  return {
    gate: gate.id,
    rule: gate.failure?.code ?? gate.reason,
    place: placeOf(gate.failure?.location),
  }
}

function placeOf(location) {
  if (!location) return ''
  return location.line ? `${location.path}:${location.line}` : location.path
}

/** Who must block and nobody else; where nobody must, every gate has to have judged something. */
function compare({ gate, rule, path }, { exit, gates, cause }, report) {
  const mistakes = []
  const wanted = gate ? 1 : 0
  if (exit !== wanted) mistakes.push(`exit ${exit} instead of ${wanted}`)
  for (const [id, outcome] of Object.entries(gates)) {
    const allowed = id === gate ? ['fail'] : gate ? ['pass', 'not-applicable'] : ['pass']
    if (!allowed.includes(outcome))
      mistakes.push(`${id}: ${outcome} instead of ${allowed[0]} (${reasonOf(report, id)})`)
  }
  if (gate && !(gate in gates)) mistakes.push(`${gate} did not report`)
  if (rule && !rule.test(cause?.rule ?? '')) mistakes.push(`${cause?.rule} instead of ${rule}`)
  if (path && !(cause?.place ?? '').startsWith(path))
    mistakes.push(`blames ${cause?.place} instead of ${path}`)
  return mistakes
}

function reasonOf(report, id) {
  return report?.gates.find((gate) => gate.id === id)?.reason ?? 'no reason'
}
