import { describeError, printable, type Logger, type Report } from '@secmlops/core'
import { publishAnnotations } from './annotations/publish-annotations.js'
import { selectAnnotations } from './annotations/select.js'
import { uploadArtifact, type ArtifactOptions } from './artifact/upload.js'
import { publishOutputs } from './outputs/outputs.js'
import { publishSummary, stepSummary } from './summary/step-summary.js'
import { verdictOf } from './verdict/verdict.js'

export interface PublishOptions {
  readonly report: Report
  /** Commit that the event is about. */
  readonly head: string
  /** Path of report.json on disk. */
  readonly reportPath: string
  /** Undefined: nothing is uploaded. */
  readonly artifact: ArtifactOptions | undefined
  readonly env: NodeJS.ProcessEnv
  readonly logger: Logger
}

/**
 * Tells GitHub, in order of rank: outputs, annotations, artifact, summary. What GitHub refuses is a warning in the log;
 * the verdict is the report's and cannot change here.
 */
export async function publish(options: PublishOptions): Promise<void> {
  const { report, head, reportPath, artifact, env, logger } = options
  const attempt = (what: string, work: () => Promise<void>): Promise<boolean> =>
    attempted(logger, what, work)
  await attempt('outputs', () =>
    publishOutputs({
      outcome: report.outcome,
      'exit-code': report.enforced.exitCode,
      report: reportPath,
      verdict: JSON.stringify(verdictOf(report, head)),
    }),
  )
  const { shown, hidden } = selectAnnotations(report)
  await attempt('annotations', () => publishAnnotations(shown))
  const uploaded =
    artifact !== undefined && (await attempt('artifact', () => uploadArtifact(artifact, env)))
  const name = uploaded ? artifact.name : undefined
  await attempt('step summary', () =>
    publishSummary(stepSummary(report, { hidden, artifact: name })),
  )
}

async function attempted(
  logger: Logger,
  what: string,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    logger.warn(`the ${what} could not be published: ${printable(describeError(error), 500)}`)
    return false
  }
}
