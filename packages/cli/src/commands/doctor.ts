import { env } from 'node:process'
import { printable } from '@secmlops/core'
import type { BranchRules } from '@secmlops/github'
import { DOCTOR_CHECKS } from '../doctor/checks/index.js'
import type { Diagnosis } from '../doctor/diagnosis.js'
import { readRepository, type Repository } from '../doctor/repository.js'
import { realFolder } from '../host/real-folder.js'
import { WorkingTree } from '../host/working-tree.js'
import { exitWith, formatOption, print, printJson, type Register } from './command.js'

interface DoctorFlags {
  readonly directory: string
  readonly repository?: string
  readonly branch: string
  readonly format: string
}

const HELP = `
Exit 0 when nothing fails, 1 otherwise. What GitHub alone knows, whether the check is required, is asked when GITHUB_TOKEN is set and
--repository is given. To read the repository is enough for required checks; whether classic branch protection wants the review of code
owners is told to tokens with administration: read only.`

export const doctor: Register = (command) => {
  command('doctor')
    .description('is this repository set up so that a bad pull request is blocked?')
    .option('--directory <dir>', 'root of the repository', '.')
    .option('--repository <owner/name>', 'on GitHub (default: GITHUB_REPOSITORY)')
    .option('--branch <name>', 'the branch that is protected', 'main')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

/** A diagnosis and the check that made it. */
export type Answer = Diagnosis & { readonly check: string }

async function run({ directory, branch, format, ...flags }: DoctorFlags): Promise<void> {
  const name = flags.repository ?? env['GITHUB_REPOSITORY'] ?? 'OWNER/NAME'
  const rules = await rulesOf(name, branch)
  const tree = new WorkingTree(await realFolder(directory))
  const answers = await diagnose(await readRepository(tree, { rules, name, branch }))
  if (format === 'json') printJson({ checks: answers })
  else print(answers.map(text).join('\n'))
  exitWith(answers.some(({ status }) => status === 'fail') ? 1 : 0)
}

async function rulesOf(name: string, branch: string): Promise<BranchRules | undefined> {
  const token = env['GITHUB_TOKEN'] ?? ''
  if (token === '' || name === 'OWNER/NAME') return undefined
  const { branchRequests, branchRules } = await import('@secmlops/github')
  return branchRules(branch, await branchRequests(name, token))
}

/** Every check, in its order. */
export async function diagnose(repository: Repository): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const check of DOCTOR_CHECKS)
    for (const each of await check.run(repository)) answers.push({ check: check.id, ...each })
  return answers
}

function text({ check, status, message, location, remedy }: Answer): string {
  const line = location?.line === undefined ? '' : `:${String(location.line)}`
  const place = location ? `${printable(location.path)}${line}  ` : ''
  const mend = remedy === undefined ? '' : `\n      -> ${printable(remedy, 500)}`
  return `${status.padEnd(4)}  ${check.padEnd(20)} ${place}${printable(message, 500)}${mend}`
}
