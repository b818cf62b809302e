import type { Report } from '@secmlops/core'
import { escapeMarkdown, markdownRenderer } from '@secmlops/report'
import type { AnnotationSelection } from '../annotations/select.js'

/** A step summary above 1 MiB is dropped as a whole, with the step still green (facts sheet 2). */
export const SUMMARY_BYTES = 1_048_576

/** Room for the sentences below the report. */
const FOOT_BYTES = 4096

/** Issues of one gate in a summary that is read in ten seconds. */
const ISSUES = 50

export interface SummaryOptions {
  readonly hidden: AnnotationSelection['hidden']
  /** Name of the artifact that holds everything; undefined when there is none. */
  readonly artifact: string | undefined
}

/** The report as a step summary of at most 1 MiB, and where the rest is. */
export function stepSummary(report: Report, { hidden, artifact }: SummaryOptions): string {
  const renderer = markdownRenderer({ maxBytes: SUMMARY_BYTES - FOOT_BYTES, issues: ISSUES })
  const body = [...renderer.render(report, () => undefined)].join('')
  const where =
    artifact === undefined
      ? ''
      : `\nThe full report is in the artifact ${escapeMarkdown(artifact, 200)}.\n`
  return `${body}${annotationNote(hidden)}${where}`
}

function annotationNote(hidden: AnnotationSelection['hidden']): string {
  const parts = Object.entries(hidden)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${String(count)} more of level ${level}`)
  if (parts.length === 0) return ''
  return `\nGitHub shows ten annotations of each level. Not annotated: ${parts.join(', ')}.\n`
}

/** Appends to the summary of this step. @throws Error when the runner gave no file for it. */
export async function publishSummary(text: string): Promise<void> {
  const core = await import('@actions/core')
  await core.summary.addRaw(text).write()
}
