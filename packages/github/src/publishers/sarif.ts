import { gzipSync } from 'node:zlib'
import { issuesOf, sarifRenderer } from '@secmlops/report'
import { restClient } from '../rest/client.js'
import { FEATURES } from '../permissions.js'
import type { Publisher, PublishOptions } from './publisher.js'

/** Code scanning keeps 5,000 results of a run and takes 10 MB of gzip (facts sheet 3.1). */
export const SARIF_UPLOAD = { results: 5000, bytes: 10_000_000 } as const

/** Results for code scanning; those on changed lines are shown on the pull request. */
export const sarif: Publisher = {
  name: 'SARIF log',
  feature: FEATURES.sarif,
  isOn: ({ remote }) => remote?.wants.sarif === true,
  publish: async ({ report, rules = [], remote, logger }) => {
    if (!remote) return
    const { packed, cut } = packedSarif(report, rules)
    if (cut > 0)
      logger.warn(
        `${String(cut)} results, the least severe, are in report.json but not in code scanning`,
      )
    const rest = await restClient(remote)
    await rest.request('POST /repos/{owner}/{repo}/code-scanning/sarifs', {
      commit_sha: remote.sha,
      ref: remote.ref,
      sarif: packed,
      tool_name: report.tool.name,
    })
  },
}

interface Log {
  readonly runs: readonly [{ results: unknown[] }]
}

/** Base64 of gzip of the log; the most severe come first in it, so the tail is what is cut. */
export function packedSarif(
  report: PublishOptions['report'],
  rules: NonNullable<PublishOptions['rules']>,
  limits: { readonly results: number; readonly bytes: number } = SARIF_UPLOAD,
): { readonly packed: string; readonly cut: number } {
  const log = JSON.parse([...sarifRenderer(rules).render(report, () => undefined)].join('')) as Log
  const [run] = log.runs
  const all = countOf(report)
  run.results.splice(limits.results)
  let packed = gzipSync(JSON.stringify(log))
  while (packed.length > limits.bytes && run.results.length > 0) {
    run.results.splice(run.results.length >> 1)
    packed = gzipSync(JSON.stringify(log))
  }
  return { packed: packed.toString('base64'), cut: all - run.results.length }
}

/** What the renderer itself leaves out is counted too. */
function countOf(report: PublishOptions['report']): number {
  const findings = report.gates.flatMap((gate) => gate.findings)
  return issuesOf(report).length + findings.filter(({ waiver }) => waiver).length
}
