import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { SECMLOPS } from './lib/cli.mjs'
import { judge } from './lib/judge.mjs'
import { inParallel } from './lib/pool.mjs'
import { createRepository } from './lib/repository.mjs'
import { table } from './lib/table.mjs'
import { tradeoff } from './lib/tradeoff.mjs'
import { SCENARIOS } from './scenarios/index.mjs'

const HELP = `npm run demo -- [--only <name>]... [--keep]

Judges pull requests against examples/pedestrian-detection (synthetic street scenes) with the real command
line: a harmless one that every gate passes, and bad ones, each of which one gate must block. Before that it
compares the trained models: what each defence gains and costs.

  --only <name>  only this pull request: ${SCENARIOS.map(({ name }) => name).join(', ')}
  --keep         keep the repository and its branches, not only the reports
`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

process.exitCode = options.help ? help() : await demo(options)

function help() {
  console.log(HELP)
  return 0
}

async function demo({ only, keep }) {
  const unknown = only?.find((name) => !SCENARIOS.some((scenario) => scenario.name === name))
  if (unknown !== undefined) {
    console.error(`There is no pull request "${unknown}".\n\n${HELP}`)
    return 2
  }
  if (!SECMLOPS) {
    console.error('The command line is not built. Run "npm run build" first.')
    return 2
  }
  const start = performance.now()
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'secmlops-demo-')))
  const reports = join(folder, 'reports')
  await mkdir(reports)
  const chosen = SCENARIOS.filter(({ name }) => only?.includes(name) ?? true)
  console.log(`Building a repository from the example (synthetic data) in ${folder}`)
  const example = fileURLToPath(new URL('../pedestrian-detection', import.meta.url))
  const repository = await createRepository(example, folder)
  // Alone, for it measures latencies, and first, as it is what readers come for.
  const compared = only ? undefined : await compare(repository, reports)
  const width = Math.min(2, availableParallelism())
  const results = await inParallel(chosen, width, (scenario) => run(scenario, repository, reports))
  report(results, (performance.now() - start) / 1000)
  if (!keep)
    for (const part of ['repository', 'branches', 'keys'])
      await rm(join(folder, part), { recursive: true, force: true })
  const judged = results.every(({ observed }) => observed.mistakes.length === 0)
  return judged && (compared?.code ?? 0) === 0 ? 0 : 1
}

/** What the defences of the example gain and cost. */
async function compare({ directory }, reports) {
  const compared = await tradeoff(directory, reports)
  console.log(`\n${compared.text}\n  ${compared.out} (${compared.seconds.toFixed(1)} s)\n`)
  return compared
}

async function run(scenario, repository, reports) {
  const observed = await judge(scenario, repository, reports)
  const mark = observed.mistakes.length === 0 ? '✓' : '✗'
  console.log(`${mark} ${scenario.title} (${observed.seconds.toFixed(1)} s)`)
  return { scenario, observed }
}

function report(results, seconds) {
  const colour = process.stdout.isTTY && !process.env.NO_COLOR
  console.log(`\n${table(results, colour)}\n`)
  console.log('Reports:')
  for (const { observed } of results) {
    console.log(`  ${join(observed.out, 'report.html')}`)
    console.log(`  ${join(observed.out, 'report.md')}`)
  }
  const wrong = results.filter(({ observed }) => observed.mistakes.length > 0)
  for (const { scenario, observed } of wrong)
    console.log(`\n✗ ${scenario.name}\n${observed.mistakes.map((text) => `  ${text}`).join('\n')}`)
  const right = results.length - wrong.length
  console.log(
    `\n${right} of ${results.length} pull requests were judged as expected, ${seconds.toFixed(1)} s`,
  )
}
