import { SecmlopsError, describeError, errorExit, printable } from '@secmlops/core'
import { escapeMarkdown } from '@secmlops/report'
import { publishSummary } from './summary/step-summary.js'

/** Annotates an error that ended the run before there was a report, at its file and line when it has one. */
export async function publishFailure(error: unknown, directory: string): Promise<void> {
  const core = await import('@actions/core')
  const location = error instanceof SecmlopsError ? error.location : undefined
  const prefix = directory === '.' || directory === '' ? '' : `${directory.replace(/\/+$/, '')}/`
  core.error(printable(sentence(error), 4000), {
    title: 'secmlops',
    ...(location && { file: printable(`${prefix}${location.path}`, 1024) }),
    ...(location?.line !== undefined && { startLine: location.line }),
  })
}

/** Says in the step summary that there is no report, and why. */
export async function publishFailureSummary(error: unknown): Promise<void> {
  const text = escapeMarkdown(sentence(error), 4000)
  const exit = String(errorExit(error))
  await publishSummary(`## ❌ secmlops could not judge (exit ${exit})\n\n${text}\n`)
}

function sentence(error: unknown): string {
  const text = describeError(error)
  if (errorExit(error) !== 4) return text
  return `internal error: ${text}. This is a defect of secmlops: run again with debug logging and report it`
}

/** Hides a secret in everything that this job prints. */
export async function maskSecret(secret: string | undefined): Promise<void> {
  if (secret === undefined) return
  const core = await import('@actions/core')
  core.setSecret(secret)
}
