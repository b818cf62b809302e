import type { GateId } from '@secmlops/core'
import { SecmlopsError } from '@secmlops/core'
import { runCheck, type CheckRun } from '../check/run-check.js'
import { shardExit } from '../check/shard-exit.js'
import type { BelievedBundle } from '../evidence/earlier.js'
import { previousDigest } from '../evidence/previous.js'
import { signedBundle } from '../evidence/signed-bundle.js'
import { Git } from '../host/git.js'
import { makeFolder } from '../host/make-folder.js'
import { withCache } from '../host/open-cache.js'
import { terminalLogger, terminalProgress } from '../host/terminal.js'
import { boundsOptions, tellBounds, type BoundsFlags } from './bounds-options.js'
import { CACHE_HELP, cacheOf, cacheOptions, type CacheFlags } from './cache-options.js'
import {
  exitWith,
  formatOption,
  integer,
  print,
  repeated,
  GATE_NAMES,
  gateIds,
  type Register,
} from './command.js'
import { tell } from '../supervise/message.js'
import type { KnownCheck } from '../supervise/publish-stopped.js'
import { toldProgress } from '../supervise/told-progress.js'
import { REPORT_FORMATS, render, terminalPalette, writeReport } from './rendering.js'
import { trustOf } from './trust-options.js'

interface CheckFlags extends CacheFlags, BoundsFlags {
  readonly gate?: readonly GateId[]
  readonly base?: string
  readonly all?: boolean
  readonly out?: string
  readonly previous?: string
  readonly reuse?: string
  readonly reuseKey: readonly string[]
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
  secmlops check --all --out report     every gate, with report.json, .md, .html, .sarif, .junit.xml ... and the evidence in report/
  secmlops check --gate signing         one gate
  secmlops check --all --out evidence/7 --previous evidence/6    an evidence bundle, chained to the one before (secmlops audit)
  secmlops check --cache                what was attacked before is not attacked again
${CACHE_HELP}

Attacks on many machines: each runs one shard, a last one judges what all have found.
  secmlops check --shard 2/5 --threads 4 --cache part2     the second of five parts; exit 0 when it is done
  secmlops merge part1 part2 part3 part4 part5 --out all
  secmlops check --cache all --threads 4 --require-cached  the verdict, as of one machine; exit 3 when a part is missing
Threads are part of what a result is found by, and as many as there are processors by default: name them on every machine.`

export const check: Register = (command) => {
  const options = command('check')
    .description('judge the working tree by all gates of the policy')
    .option('--gate <id>', `only this gate, repeatable: ${GATE_NAMES.join(', ')}`, gateIds)
    .option('--base <rev>', 'tip of the target branch (default: the default branch of origin)')
    .option('--all', 'evaluate every gate, also those whose inputs did not change')
    .option('--out <dir>', 'write the report and its renderings there')
    .option('--previous <dir>', 'evidence bundle before this one: that of --out is chained to it')
    .option(
      '--reuse <dir>',
      'evidence bundle of an earlier run: models that have not changed since are not measured again',
    )
    .option(
      '--reuse-key <file>',
      'public key, PEM, that must have signed the bundle of --reuse; repeatable',
      repeated,
      [],
    )
    .option('--directory <dir>', 'folder of the policy', '.')
    .option('--seed <n>', 'seed of every random number', integer(0))
    .option('--threads <n>', 'threads of the engines', integer(1))
  for (const option of [...cacheOptions(), ...boundsOptions()]) options.addOption(option)
  options.addOption(formatOption(REPORT_FORMATS)).addHelpText('after', HELP).action(run)
}

async function run(flags: CheckFlags): Promise<void> {
  await tellBounds(flags)
  if (flags.out !== undefined) await makeFolder(flags.out)
  const previous = await previousOf(flags)
  const evidence = await evidenceOf(flags)
  const { debug = false, requireCached, ...rest } = flags
  const base = flags.base ?? (await defaultBase(flags.directory))
  const logger = terminalLogger(debug)
  const gates = gatesOf(flags)
  const cache = await cacheOf(flags, { directory: flags.directory, logger })
  const check = (): Promise<CheckRun> =>
    runCheck({
      ...rest,
      ...(gates && { gates }),
      ...(base !== undefined && { base }),
      cache,
      ...(evidence && { evidence: () => only(evidence) }),
      ...(requireCached && { cachedOnly: true }),
      logger,
      known: (known) => tell({ kind: 'known', known: { ...known, ...toPublish(flags) } }),
      progress: toldProgress(terminalProgress()),
      clock: { now: () => new Date() },
    })
  await publish(await withCache(cache, logger, check), { ...flags, previous })
}

/** Before anything is measured, so that a wrong name costs nothing. */
async function previousOf({ previous, out }: CheckFlags): Promise<string | undefined> {
  if (previous === undefined) return undefined
  if (out !== undefined) return previousDigest(previous)
  throw new SecmlopsError('usage', '--previous chains a bundle, and none is written', {
    remedy: 'Give --out <dir> too',
  })
}

async function* only(bundle: BelievedBundle): AsyncIterable<BelievedBundle> {
  yield await Promise.resolve(bundle)
}

/** @throws SecmlopsError `usage`, `untrusted-evidence` (exit 2): whoever names evidence wants to know that it is not believed. */
async function evidenceOf({ reuse, reuseKey }: CheckFlags): Promise<BelievedBundle | undefined> {
  if (reuse === undefined && reuseKey.length === 0) return undefined
  if (reuse !== undefined && reuseKey.length > 0)
    return signedBundle(reuse, await trustOf({ publicKey: reuseKey }))
  throw new SecmlopsError('usage', '--reuse and --reuse-key belong together', {
    remedy: 'Name the bundle, and the key that must have signed it',
  })
}

/** What publishes a report in place of this process, should that be stopped. */
const toPublish = ({
  out,
  format,
  shard,
}: CheckFlags): Omit<KnownCheck, 'report' | 'attachments'> => ({
  out,
  format,
  isShard: shard !== undefined,
})

/** Only attacks are divided. */
function gatesOf({ gate, shard }: CheckFlags): readonly GateId[] | undefined {
  if (!shard) return gate
  if (!gate || (gate.length === 1 && gate[0] === 'robustness')) return ['robustness']
  throw new SecmlopsError('usage', 'only the gate robustness is divided into shards', {
    remedy: 'Leave out --gate, or name robustness',
  })
}

async function publish(
  outcome: CheckRun,
  { out, format, shard, previous }: Omit<CheckFlags, 'previous'> & Chained,
): Promise<void> {
  if (out !== undefined) await writeReport(outcome, out, previous)
  print(await render(outcome, format, terminalPalette()))
  exitWith(shard ? shardExit(outcome.report) : outcome.report.enforced.exitCode)
}

/** Digest of the bundle before this one. */
interface Chained {
  readonly previous: string | undefined
}

/** Where this branch would be merged: the default branch of origin, or what is called main or master. */
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
