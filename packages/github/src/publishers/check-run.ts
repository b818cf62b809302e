import { printable, type Report } from '@secmlops/core'
import { repositoryPath } from '@secmlops/report'
import { annotationsOf, selectAnnotations, type Annotation } from '../annotations/select.js'
import { reportBody } from '../rest/body.js'
import { restClient } from '../rest/client.js'
import { FEATURES } from '../permissions.js'
import type { Publisher, PublishOptions } from './publisher.js'

/** Annotations of one request, requests of one run, and bytes of a summary (GitHub's OpenAPI description, maxItems and maxLength). */
export const CHECK_RUN = { batch: 50, batches: 20, summary: 65_535 } as const

/** Annotations beyond the budget of the runner: in the run of the job where its id is given, else in a check of our own. */
export const checkRun: Publisher = {
  name: 'check run',
  feature: FEATURES.checkRun,
  isOn: ({ remote }) => remote?.wants.checkRun !== undefined,
  publish: async (options) => {
    const { report, head, remote } = options
    if (remote?.wants.checkRun === undefined) return
    const rest = await restClient(remote)
    const { batches, cut } = batchesOf(options)
    const [first = [], ...more] = batches
    const output = (annotations: readonly object[]): object => ({
      output: {
        title: title(report),
        summary: reportBody(report, cutNote(cut), CHECK_RUN.summary),
        annotations,
      },
    })
    const update = (id: number, annotations: readonly object[]): Promise<unknown> =>
      rest.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        check_run_id: id,
        ...output(annotations),
      })
    let id = remote.wants.checkRun
    if (id === 'own') {
      const created = await rest.request('POST /repos/{owner}/{repo}/check-runs', {
        name: `secmlops ${remote.part}`,
        head_sha: head,
        status: 'completed',
        conclusion: report.enforced.exitCode === 0 ? 'success' : 'failure',
        ...output(first),
      })
      id = (created as { id: number }).id
    } else await update(id, first)
    for (const batch of more) await update(id, batch)
  },
}

const title = (report: Report): string => `secmlops: ${report.outcome}`

function cutNote(cut: number): string {
  if (cut === 0) return ''
  return `${String(cut)} issues, the least severe, are not annotated here; report.json has them.\n\n`
}

/** A job's own run already shows what was printed as commands. */
function batchesOf({ report, remote }: PublishOptions): { batches: object[][]; cut: number } {
  const all = annotationsOf(report)
  const printed = new Set(
    remote?.wants.checkRun === 'own' ? [] : selectAnnotations(report, all).shown,
  )
  const rest = all.filter((each) => !printed.has(each))
  const kept = rest.slice(0, CHECK_RUN.batch * CHECK_RUN.batches)
  const count = Math.ceil(kept.length / CHECK_RUN.batch)
  const batches = Array.from({ length: count }, (_, i) =>
    kept.slice(i * CHECK_RUN.batch, (i + 1) * CHECK_RUN.batch).map((each) => wire(report, each)),
  )
  return { batches, cut: rest.length - kept.length }
}

const LEVEL = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** The interface wants a place of everything. */
function wire(
  report: Report,
  { level, message, title: heading, file, line, endLine }: Annotation,
): object {
  const start = line ?? 1
  return {
    path: file ?? printable(repositoryPath(report, report.policy.path), 1024),
    start_line: start,
    end_line: Math.max(start, endLine ?? start),
    annotation_level: LEVEL[level],
    message: message === '' ? heading : message,
    title: heading,
  }
}
