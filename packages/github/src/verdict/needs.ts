import { SecmlopsError } from '@secmlops/core'

export type JobResult = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface NeededJob {
  readonly name: string
  readonly result: JobResult
  /** Texts of its outputs that are called `verdict` or end in `-verdict`. */
  readonly verdicts: readonly string[]
}

const RESULTS: ReadonlySet<unknown> = new Set<JobResult>([
  'success',
  'failure',
  'cancelled',
  'skipped',
])

/**
 * Reads `toJSON(needs)`.
 * @throws SecmlopsError `invalid-needs` (exit 2).
 */
export function parseNeeds(json: string | undefined): NeededJob[] {
  if (json === undefined) throw invalid('the aggregate was given no "needs"')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw invalid('"needs" is not JSON', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('"needs" is not an object of jobs')
  return Object.entries(value).map(([name, job]) => neededJob(name, job))
}

function neededJob(name: string, job: unknown): NeededJob {
  const { result, outputs } = (job ?? {}) as { result?: unknown; outputs?: unknown }
  if (!RESULTS.has(result)) throw invalid(`the job "${name}" of "needs" has no result`)
  const texts = Object.entries((outputs ?? {}) as Record<string, unknown>)
    .filter(([output]) => output === 'verdict' || output.endsWith('-verdict'))
    .map(([, text]) => text)
  const verdicts = texts.filter((text): text is string => typeof text === 'string' && text !== '')
  return { name, result: result as JobResult, verdicts }
}

function invalid(message: string, cause?: unknown): SecmlopsError {
  return new SecmlopsError('invalid-needs', message, {
    cause,
    remedy: 'Give the aggregate needs: ${{ toJSON(needs) }} in a job that needs every gate',
  })
}
