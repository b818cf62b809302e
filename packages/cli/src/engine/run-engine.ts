import { resolve } from 'node:path'
import { SecmlopsError, errorExit, readMemory, type ExitCode, type Logger } from '@secmlops/core'
import {
  actionsLogger,
  maskSecret,
  publishFailure,
  publishFailureSummary,
  publishOutputs,
  readInputs,
  type ActionInputs,
} from '@secmlops/github'
import { tellBounds } from '../commands/bounds-options.js'
import { previousDigest } from '../evidence/previous.js'
import { memoryThere } from '../supervise/bounds.js'
import { judgeJobs } from './aggregate-mode.js'
import { judgeEvent } from './judge-event.js'
import { deliver } from './deliver.js'

/** What every part of the engine works with. */
export interface EngineWork {
  readonly inputs: ActionInputs
  readonly env: NodeJS.ProcessEnv
  readonly logger: Logger
  /** Digest of the evidence bundle before this one. */
  readonly previous?: string | undefined
}

/** The JavaScript action: inputs, change, gates, publication. Every error becomes one sentence, an annotation and an exit code. */
export async function runEngine(env: NodeJS.ProcessEnv): Promise<ExitCode> {
  const logger = await actionsLogger()
  let directory = '.'
  try {
    const inputs = readInputs(env)
    directory = inputs.workingDirectory
    await maskSecret(inputs.token)
    return await runMode({ inputs, env, logger })
  } catch (error) {
    await reportFailure(error, directory, logger)
    return errorExit(error)
  }
}

async function runMode(work: EngineWork): Promise<ExitCode> {
  const { mode, gate, timeBudget, memoryLimit = '' } = work.inputs
  const memory = readMemory(memoryLimit, memoryThere())
  await tellBounds({
    ...(timeBudget !== undefined && { timeBudget }),
    ...(memory !== undefined && { memoryLimit: memory }),
  })
  // Before anything is measured, so that a wrong name costs nothing.
  const previous = await previousBundle(work)
  const judged =
    mode === 'aggregate'
      ? await judgeJobs(work)
      : await judgeEvent(work, gate === undefined ? undefined : [gate])
  return deliver({ ...work, previous }, judged)
}

async function previousBundle({ inputs, env }: EngineWork): Promise<string | undefined> {
  const { previous, mode } = inputs
  if (previous === undefined) return undefined
  if (mode !== 'aggregate') return previousDigest(resolve(env['GITHUB_WORKSPACE'] ?? '.', previous))
  throw new SecmlopsError('invalid-input', 'the aggregate writes no evidence bundle', {
    remedy: 'Give "previous" to the job that runs all gates',
  })
}

/** An error that ends the run without a report. */
export async function reportFailure(
  error: unknown,
  directory: string,
  logger: Logger,
): Promise<void> {
  if (error instanceof Error) logger.debug(error.stack ?? error.message)
  const exitCode = errorExit(error)
  try {
    await publishOutputs({
      outcome: 'inconclusive',
      'exit-code': exitCode,
      report: '',
      verdict: '',
    })
    await publishFailure(error, directory)
    await publishFailureSummary(error)
  } catch (cause) {
    logger.warn(`the failure could not be published: ${String(cause)}`)
  }
}
