import { join, resolve } from 'node:path'
import type { ExitCode } from '@secmlops/core'
import { publish, remoteOf } from '@secmlops/github'
import { shardExit } from '../check/shard-exit.js'
import { render, writeReport } from '../commands/rendering.js'
import { readEvent } from './event-payload.js'
import type { JudgedEvent } from './judge-event.js'
import type { EngineWork } from './run-engine.js'

/** Prints and writes the report and tells GitHub. */
export async function deliver(
  { inputs, env, logger, previous }: EngineWork,
  { run, head }: JudgedEvent,
): Promise<ExitCode> {
  const part = partOf(inputs)
  logger.info(await render(run, 'text'))
  const folder = reportFolder(inputs.reportDirectory, part, env)
  const files = await writeReport(run, folder, previous)
  const { retentionDays } = inputs
  const name = artifactNameOf(inputs)
  await publish({
    report: run.report,
    head,
    reportPath: join(folder, 'report.json'),
    artifact: inputs.uploadArtifact ? { name, files, root: folder, retentionDays } : undefined,
    remote: remoteOf({ inputs, part, env, payload: await readEvent(env).catch(() => undefined) }),
    rules: run.rules,
    env,
    logger,
  })
  return inputs.shard ? shardExit(run.report) : run.report.enforced.exitCode
}

/** The artifact that a run with these inputs leaves. */
export const artifactNameOf = (inputs: EngineWork['inputs']): string =>
  inputs.artifactName ?? `secmlops-${partOf(inputs)}`

/** What was judged, in names of files and artifacts. */
const partOf = ({ mode, gate }: EngineWork['inputs']): string =>
  mode === 'aggregate' ? 'aggregate' : (gate ?? 'report')

/** Outside the workspace unless asked for, so that the report of one gate is never the input of the next. */
function reportFolder(wanted: string | undefined, part: string, env: NodeJS.ProcessEnv): string {
  if (wanted !== undefined) return resolve(env['GITHUB_WORKSPACE'] ?? '.', wanted)
  return join(env['RUNNER_TEMP'] ?? resolve('.secmlops'), `secmlops-${part}`)
}
