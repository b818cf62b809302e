import { printable, type Report } from '@secmlops/core'
import { count, formatSeconds } from '../words/number.js'
import { html, type Html } from './html.js'

/** The command that brings the numbers out again, and all that they depend on. */
export function reproduce(report: Report): Html {
  const { run, policy, seed, tool, waivers } = report
  return html`<section aria-labelledby="reproduce">
    <h2 id="reproduce">How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${seed} --threads ${run.threads}</code></pre>
    <p>What may not differ is compared by</p>
    <pre><code>secmlops replay report.json</code></pre>
    <p class="soft small">
      ${printable(`${tool.name} ${tool.version}, Node ${run.node}, ${run.platform}${runtimeOf(run)}, started ${run.startedAt}`, 500)},
      ${formatSeconds(run.seconds)}. Policy digest <code>${policy.digest}</code>.
      ${count(waivers.applied.length, 'waiver')} applied, ${waivers.expired.length} expired,
      ${waivers.orphaned.length} without a finding.
    </p>
    ${subjects(report)}
  </section> `
}

/** A slow build of onnxruntime, or of what reads tables, explains the time that a run took. */
const runtimeOf = ({ onnxruntime, tables }: Report['run']): string =>
  [onnxruntime && `, onnxruntime ${onnxruntime}`, tables && `, tables read by ${tables}`].join('')

function subjects({ subjects: all }: Report): Html | undefined {
  if (all.length === 0) return undefined
  const lines = all.map(
    ({ kind, name, path, digest }) =>
      html`<li>
        ${kind} <b>${printable(name, 200)}</b> <code>${printable(path, 300)}</code>
        ${digest === undefined ? 'not measured' : html`<code class="soft">${digest}</code>`}
      </li> `,
  )
  return html`<details>
    <summary>${count(all.length, 'subject')} and their digests</summary>
    <ul>
      ${lines}
    </ul>
  </details>`
}
