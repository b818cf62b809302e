import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { secmlops } from './cli.mjs'

/**
 * Opens one pull request and has it judged. Resolves to what was observed: { exit, gates, cause, seconds, out, mistakes },
 * `gates` being the outcome by gate id, `cause` { rule, place } and `mistakes` what differs from the expectation.
 */
export async function judge(scenario, repository, reports) {
  const out = join(reports, scenario.name)
  const start = performance.now()
  const observed = await check(scenario, repository, out).catch((error) => ({
    gates: {},
    mistakes: [error.message],
  }))
  return { ...observed, out, seconds: (performance.now() - start) / 1000 }
}

async function check({ name, title, prepare, edit, expect, gates: only = [] }, repository, out) {
  const tree = await repository.branch(name)
  const base = prepare ? await target(tree, prepare) : 'main'
  await edit(tree)
  await tree.commit(title)
  const args = [
    'check',
    '--base',
    base,
    '--out',
    out,
    '--threads',
    '1',
    ...only.flatMap((id) => ['--gate', id]),
  ]
  const { code: exit, stderr } = await secmlops(tree.directory, ...args)
  const report = await readReport(out)
  if (!report) return { exit, gates: {}, mistakes: [stderr.trim() || 'no report was written'] }
  const gates = Object.fromEntries(report.gates.map(({ id, outcome }) => [id, outcome]))
  const causes = causesOf(report)
  const cause = causes.find((each) => matches(each, expect))
  const mistakes = compare(expect, { exit, gates, cause }, report)
  return { exit, gates, cause: cause ?? causes[0], mistakes }
}

/** What the pull request is merged into, where that is not the example as it is. */
async function target(tree, prepare) {
  await prepare(tree)
  await tree.commit('What was there before')
  const { stdout } = await tree.git('rev-parse', 'HEAD')
  return stdout.trim()
}

async function readReport(out) {
  try {
    return JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Why the gates that block do so, { gate, rule, place }: findings first, then requirements that are not met. */
function causesOf(report) {
  const blocking = ['fail', 'inconclusive'].flatMap((outcome) =>
    report.gates.filter((gate) => gate.outcome === outcome),
  )
  return blocking.flatMap(({ id, findings, requirements, failure }) => [
    ...findings
      .filter(({ severity, waiver }) => severity === 'error' && !waiver)
      .map(({ rule, location }) => ({ gate: id, rule, place: placeOf(location) })),
    ...requirements
      .filter(({ outcome }) => outcome !== 'pass')
      .map((missed) => ({ gate: id, rule: nameOf(missed), place: placeOf(missed.location) })),
    ...(failure ? [{ gate: id, rule: failure.code, place: placeOf(failure.location) }] : []),
  ])
}

function nameOf({ id, feature, statement }) {
  return feature ? `${id} ${feature}` : statement
}

function placeOf(location) {
  if (!location) return ''
  return location.line ? `${location.path}:${location.line}` : location.path
}

function matches(cause, { gate, rule, path }) {
  return cause.gate === gate && cause.rule.startsWith(rule) && cause.place.startsWith(path)
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
  if (gate && !cause) mistakes.push(`${gate} does not give ${rule} at ${path}`)
  return mistakes
}

function reasonOf(report, id) {
  return report.gates.find((gate) => gate.id === id).reason
}
