import {
  SecmlopsError,
  canonicalJson,
  printable,
  withoutVolatile,
  type GateId,
  type Report,
} from '@secmlops/core'
import { runCheck } from '../check/run-check.js'
import { terminalLogger, terminalProgress } from '../host/terminal.js'
import {
  EXIT_OF_OUTCOME,
  exitWith,
  formatOption,
  print,
  printJson,
  type Register,
} from './command.js'
import { readReport } from './stored-report.js'

interface ReplayFlags {
  readonly directory: string
  readonly format: string
  readonly debug?: boolean
}

export const replay: Register = (command) => {
  command('replay')
    .description(
      'repeat the check behind a report and compare: same inputs, policy and seed give the same report',
    )
    .argument('<report.json>', 'report of an earlier check')
    .option('--directory <dir>', 'folder of the policy', '.')
    .addOption(formatOption())
    .action(run)
}

async function run(path: string, flags: ReplayFlags): Promise<void> {
  const { report: before } = await readReport(path)
  const { report: after } = await runCheck({
    directory: flags.directory,
    all: before.gates.every((gate) => gate.outcome !== 'not-applicable'),
    gates: before.gates.map((gate): GateId => gate.id),
    ...(before.change.target !== undefined && { base: before.change.target }),
    ...(before.change.event !== undefined && { event: before.change.event }),
    ...(before.change.repository !== undefined && { repository: before.change.repository }),
    seed: before.seed,
    threads: before.run.threads,
    logger: terminalLogger(flags.debug ?? false),
    progress: terminalProgress(),
    clock: { now: () => new Date(before.run.startedAt) },
  })
  assertSameInputs(before, after)
  answer(before, after, flags.format)
}

function answer(before: Report, after: Report, format: string): void {
  const differences = differing(withoutVolatile(before), withoutVolatile(after), [])
  const outcome = differences.length === 0 ? 'pass' : 'fail'
  if (format === 'json') printJson({ outcome, differences })
  else if (outcome === 'pass') print(`reproduced: the report is identical (${after.outcome})`)
  else
    print(
      ['not reproduced; these parts differ:', ...differences.map((each) => `  ${each}`)].join('\n'),
    )
  exitWith(EXIT_OF_OUTCOME[outcome])
}

interface Part {
  readonly what: string
  readonly of: (report: Report) => unknown
  readonly shown: (report: Report) => string
  readonly remedy: (before: Report) => string
}

const checkout = ({ change }: Report): string =>
  /^[0-9a-f]{40,64}$/.test(change.head)
    ? `Run "git checkout ${change.head}" first`
    : 'The report is of a working tree that was not committed: restore its files'

const PARTS: readonly Part[] = [
  {
    what: 'the version of secmlops',
    of: ({ tool }) => tool,
    shown: ({ tool }) => `${tool.name} ${tool.version}`,
    remedy: ({ tool }) => `Use version ${tool.version}`,
  },
  {
    what: 'the head',
    of: ({ change }) => change.head,
    shown: ({ change }) => change.head,
    remedy: checkout,
  },
  {
    what: 'the policy',
    of: ({ policy }) => policy,
    shown: ({ policy: { path, digest, source } }) =>
      `${path} ${digest.slice(0, 12)} of the ${source}`,
    remedy: checkout,
  },
]

/** Another commit, policy or tool is another check, not a failed replay. */
export function assertSameInputs(before: Report, after: Report): void {
  const changed = PARTS.find(({ of }) => canonicalJson(of(before)) !== canonicalJson(of(after)))
  if (!changed) return
  const { what, shown, remedy } = changed
  const [old, own] = [shown(before), shown(after)].map((text) => printable(text, 80))
  throw new SecmlopsError(
    'other-inputs',
    `${what} is ${own ?? ''}, and ${old ?? ''} in the report`,
    {
      remedy: printable(remedy(before), 200),
    },
  )
}

function differing(before: unknown, after: unknown, pointer: readonly string[]): string[] {
  if (
    typeof before === 'object' &&
    typeof after === 'object' &&
    before !== null &&
    after !== null
  ) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) =>
      differing(Reflect.get(before, key), Reflect.get(after, key), [...pointer, key]),
    )
  }
  return Object.is(before, after)
    ? []
    : [`${pointer.join('.')}: ${String(before)} became ${String(after)}`]
}
