import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { SecmlopsError, printable, type GateId, type Progress } from '@secmlops/core'
import { artifactReader, changeContext, type ChangeContext } from '@secmlops/github'
import { runCheck, type CheckOptions, type CheckRun } from '../check/run-check.js'
import { openCache, withCache } from '../host/open-cache.js'
import { Git } from '../host/git.js'
import { tell } from '../supervise/message.js'
import { toldProgress } from '../supervise/told-progress.js'
import { readEvent } from './event-payload.js'
import { artifactNameOf } from './deliver.js'
import { baseBundles } from './base-bundle.js'
import { gitEnvironment } from './git-environment.js'
import { nativeParts } from './native-parts.js'
import { reviewsOf } from './reviews.js'
import type { EngineWork } from './run-engine.js'
import { targetTip } from './target-tip.js'

export interface JudgedEvent {
  readonly run: CheckRun
  /** Commit that the event is about; the same for every job of the run. */
  readonly head: string
}

/** What is told of it before the run goes on. */
export interface KnownEvent {
  readonly run: Pick<CheckRun, 'report' | 'attachments'>
  readonly head: string
}

/** A bar would fill the log of a step. */
const SILENT: Progress = { start: () => ({ advance: () => undefined, done: () => undefined }) }

/** Judges the change that the event of the workflow is about. The one place where the engine meets `runCheck`. */
export async function judgeEvent(
  { inputs, env, logger }: EngineWork,
  gates: readonly GateId[] | undefined,
): Promise<JudgedEvent> {
  const payload = await readEvent(env)
  const context = changeContext(env, payload)
  const directory = resolve(env['GITHUB_WORKSPACE'] ?? '.', inputs.workingDirectory)
  await assertFolder(directory, inputs.workingDirectory)
  const environment = gitEnvironment(env, inputs.token)
  const git = new Git(directory, environment)
  const commit = await git.attempt('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (commit !== undefined) assertCheckedOut(context, commit)
  const base = await targetTip(git, context, commit)
  const reviews = reviewsOf({ context, payload, token: inputs.token ?? '', env })
  const { shard, requireCached } = inputs
  const folder = inputs.cache === undefined ? undefined : resolve(directory, inputs.cache)
  const cache = await openCache(
    folder,
    { requireCached, ...(shard && { shard }) },
    { directory, logger },
  )
  const artifacts = artifactReader(env)
  const { token } = inputs
  const name = artifactNameOf(inputs)
  const options = {
    directory,
    cache,
    ...chosen(inputs),
    ...(base !== undefined && { base }),
    ...(gates && { gates }),
    event: context.event,
    repository: context.repository,
    environment,
    ...(artifacts && { artifacts }),
    ...(inputs.reuseEvidence && {
      evidence: (folder: () => Promise<string>) =>
        baseBundles({ context, base, token, git, logger, folder, name, env }),
    }),
    ...(reviews && { reviews }),
    prepare: nativeParts(logger, env, { runtime: inputs.runtimeDir }),
    logger,
    known: (known: KnownEvent['run']) =>
      tell({ kind: 'known', known: { run: known, head: context.head } satisfies KnownEvent }),
    progress: toldProgress(SILENT),
    clock: { now: () => new Date() },
  }
  const run = await withCache(cache, logger, () => runCheck(options))
  return { run, head: context.head }
}

/** What the caller chose to run. */
function chosen({
  seed,
  threads,
  shard,
  requireCached,
}: EngineWork['inputs']): Pick<CheckOptions, 'seed' | 'threads' | 'shard' | 'cachedOnly'> {
  return {
    ...(shard && { shard }),
    ...(requireCached && { cachedOnly: true }),
    ...(seed !== undefined && { seed }),
    ...(threads !== undefined && { threads }),
  }
}

async function assertFolder(directory: string, name: string): Promise<void> {
  const stats = await stat(directory).catch(() => undefined)
  if (stats?.isDirectory() === true) return
  throw new SecmlopsError('not-found', `there is no folder ${printable(name)} in the workspace`, {
    remedy: 'Check out first, and name the folder of secmlops.yml as working-directory',
  })
}

/** A verdict counts for the commit of the event, so nothing else may lie in the workspace. */
function assertCheckedOut({ event, sha, head, targetSha }: ChangeContext, commit: string): void {
  const aboutChange = event !== 'schedule' && event !== 'workflow_dispatch'
  if (!aboutChange || commit === sha || commit === head) return
  const place = commit === targetSha ? 'the target branch' : commit.slice(0, 12)
  throw new SecmlopsError(
    'wrong-commit',
    `the workspace is at ${place}, but the event is about ${head.slice(0, 12)}`,
    { remedy: 'Check out without "ref:", or with the head of the pull request' },
  )
}
