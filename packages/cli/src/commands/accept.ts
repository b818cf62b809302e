import { SecmlopsError, type Report } from '@secmlops/core'
import { acceptedText } from '../accept/accepted-text.js'
import { planWaivers, type Terms } from '../accept/plan.js'
import { readWaivers, writeWaivers } from '../accept/waivers-file.js'
import { runCheck } from '../check/run-check.js'
import { policyFolder } from '../host/policy-folder.js'
import { realFolder } from '../host/real-folder.js'
import { terminalLogger, terminalProgress } from '../host/terminal.js'
import { toldProgress } from '../supervise/told-progress.js'
import { formatOption, integer, print, printJson, type Register } from './command.js'
import { readReport } from './stored-report.js'

interface AcceptFlags extends Pick<Terms, 'owner' | 'reason' | 'approver'> {
  readonly days: number
  readonly directory: string
  readonly format: string
  readonly debug?: boolean
}

/** Where waivers go when the policy names no file. */
const DEFAULT_FILE = 'secmlops.waivers.yml'
/** A finding that nobody looked at for a year is not accepted but forgotten. */
const MOST_DAYS = 365

const HELP = `
For a repository that had findings before it had gates: what is there today is accepted for a time, what is new blocks.
Requirements that are missed, gates that failed and what a pull request does to its policy cannot be accepted.
The pull request that adds waivers is itself red (waiver-widened), for who owns the policy to merge.

Examples:
  secmlops accept --owner ann --reason "from before the gates, ticket 17" --approver bob
  secmlops accept report/report.json --owner ann --reason "reviewed" --approver bob --days 30`

export const accept: Register = (command) => {
  command('accept')
    .description("write today's findings as expiring waivers, for review")
    .argument('[report.json]', 'report of an earlier check (default: every gate runs now)')
    .requiredOption('--owner <name>', 'who mends what is accepted')
    .requiredOption('--reason <text>', 'why it is accepted')
    .requiredOption('--approver <name>', 'who approves it')
    .option(
      '--days <n>',
      `days until it blocks again, at most ${String(MOST_DAYS)}`,
      integer(1),
      90,
    )
    .option('--directory <dir>', 'folder of the policy', '.')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(path: string | undefined, flags: AcceptFlags): Promise<void> {
  const now = new Date()
  const terms = termsOf(flags, now)
  const root = await realFolder(flags.directory)
  const { policy } = await policyFolder(root)
  const report = await reportOf(path, root, flags.debug)
  const file = await readWaivers(root, policy.value.waivers ?? DEFAULT_FILE)
  const plan = planWaivers(report, file.waivers, terms, now)
  if (plan.accepted.length > 0) await writeWaivers(root, file, plan.accepted)
  if (flags.format === 'json')
    printJson({
      file: file.path,
      accepted: plan.accepted.map(({ waiver }) => waiver),
      left: plan.left,
    })
  else print(acceptedText(file.path, plan, policy.value))
}

function termsOf({ owner, reason, approver, days }: AcceptFlags, now: Date): Terms {
  if (days > MOST_DAYS)
    throw new SecmlopsError('usage', `a waiver holds for ${String(MOST_DAYS)} days at most`, {
      remedy: 'Name fewer --days',
    })
  const end = new Date(now.getTime() + days * 86_400_000)
  return { owner, reason, approver, expires: end.toISOString().slice(0, 10) }
}

async function reportOf(
  path: string | undefined,
  directory: string,
  debug = false,
): Promise<Report> {
  if (path !== undefined) return (await readReport(path)).report
  const { report } = await runCheck({
    directory,
    all: true,
    logger: terminalLogger(debug),
    progress: toldProgress(terminalProgress()),
    clock: { now: () => new Date() },
  })
  return report
}
