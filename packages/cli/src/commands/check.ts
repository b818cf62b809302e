import { InvalidArgumentError } from 'commander'
import type { GateId } from '@secmlops/core'
import { runCheck, type CheckRun } from '../check/run-check.js'
import { Git } from '../host/git.js'
import { terminalLogger, terminalProgress } from '../host/terminal.js'
import { exitWith, formatOption, integer, print, GATE_NAMES, type Register } from './command.js'
import { render, terminalPalette, writeReport } from './rendering.js'

interface CheckFlags {
  readonly gate?: readonly GateId[]
  readonly base?: string
  readonly all?: boolean
  readonly out?: string
  readonly seed?: number
  readonly threads?: number
  readonly directory: string
  readonly format: string
  readonly debug?: boolean
}

const HELP = `
The policy (secmlops.yml) is read from the tip of the target branch, so that a branch cannot bring its own.
The head is what lies in the working tree, uncommitted files included.

Examples:
  secmlops check                        this branch against the default branch
  secmlops check --base origin/release  this branch against another target
  secmlops check --all --out report     every gate, with report.json, .md, .html, .sarif in report/
  secmlops check --gate signing         one gate`

export const check: Register = (command) => {
  command('check')
    .description('judge the working tree by all gates of the policy')
    .option('--gate <id>', `only this gate, repeatable: ${GATE_NAMES.join(', ')}`, gateName)
    .option('--base <rev>', 'tip of the target branch (default: the default branch of origin)')
    .option('--all', 'evaluate every gate, also those whose inputs did not change')
    .option('--out <dir>', 'write the report and its renderings there')
    .option('--directory <dir>', 'folder of the policy', '.')
    .option('--seed <n>', 'seed of every random number', integer(0))
    .option('--threads <n>', 'threads of the engines', integer(1))
    .addOption(formatOption(['text', 'json', 'markdown', 'html', 'sarif']))
    .addHelpText('after', HELP)
    .action(run)
}

function gateName(text: string, previous: readonly GateId[] = []): GateId[] {
  const gate = GATE_NAMES.find((name) => name === text)
  if (gate !== undefined) return [...previous, gate]
  throw new InvalidArgumentError(`Allowed are ${GATE_NAMES.join(', ')}.`)
}

async function run(flags: CheckFlags): Promise<void> {
  const { gate: gates, debug = false, ...rest } = flags
  const base = flags.base ?? (await defaultBase(flags.directory))
  const outcome = await runCheck({
    ...rest,
    ...(gates && { gates }),
    ...(base !== undefined && { base }),
    logger: terminalLogger(debug),
    progress: terminalProgress(),
    clock: { now: () => new Date() },
  })
  await publish(outcome, flags)
}

async function publish(outcome: CheckRun, { out, format }: CheckFlags): Promise<void> {
  if (out !== undefined) await writeReport(outcome, out)
  print(await render(outcome, format, terminalPalette()))
  exitWith(outcome.report.enforced.exitCode)
}

/** Where this branch would be merged: the default branch of origin, unless HEAD is that branch itself. */
async function defaultBase(directory: string): Promise<string | undefined> {
  const git = new Git(directory)
  const head = await git.attempt('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (head === undefined) return undefined
  for (const candidate of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const tip = await git.attempt('rev-parse', '--verify', '--quiet', `${candidate}^{commit}`)
    if (tip !== undefined) return candidate
  }
  return undefined
}
