import { digestOf, printable, type Report } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { headline, outcomeWord, policySource, shortRevision } from '../words/headline.js'
import { count, formatSeconds } from '../words/number.js'
import { verdictOf } from '../words/part.js'
import { gateSection } from './gate-section.js'
import { html, type Html } from './html.js'
import { STYLE } from './style.js'

/**
 * One file that opens anywhere and loads nothing: inline style (allowed by its hash), no script, pictures as data URIs.
 * Reads on screen in light and dark, and on paper.
 */
export const htmlRenderer: Renderer = {
  format: 'html',
  *render(report, attachment) {
    yield pageHead(`secmlops: ${outcomeWord(report)}`)
    yield banner(report).toString()
    yield gateTable(report).toString()
    for (const gate of report.gates) yield* gateSection(report, gate, attachment)
    yield reproduce(report).toString()
    yield PAGE_END
  },
}

const PAGE_END = '</body>\n</html>\n'

/** A page of its own in the style of reports; it loads nothing. */
export function htmlPage(title: string, content: readonly Html[]): string {
  return [pageHead(title), ...content.map((each) => each.toString()), PAGE_END].join('')
}

function pageHead(title: string): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n${metadata(title).toString()}<style>${STYLE}</style>\n</head>\n<body>\n`
}

function metadata(title: string): Html {
  const style = Buffer.from(digestOf(STYLE), 'hex').toString('base64')
  const policy = `default-src 'none'; style-src 'sha256-${style}'; img-src data:; base-uri 'none'; form-action 'none'`
  return html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${title}</title>`
}

function banner(report: Report): Html {
  const { change, policy, outcome } = report
  const onto = change.target === undefined ? '' : ` onto ${shortRevision(change.target)}`
  const repository = change.repository === undefined ? '' : `${change.repository} `
  return html`<header class="banner ${outcome}">
    <h1>${outcomeWord(report)}</h1>
    <p>${headline(report)}.</p>
    <p class="soft">
      ${printable(`${repository}${shortRevision(change.head)}${onto}`, 500)},
      ${count(change.files, 'changed file')}, policy
      <code>${printable(policy.path, 500)}</code> ${policySource(report)}.
    </p>
  </header> `
}

function gateTable(report: Report): Html {
  const rows = report.gates.map((gate) => {
    const { id, outcome, seconds } = gate
    const { word, reason } = verdictOf(gate)
    return html`<tr>
      <td><a href="#${id}">${id}</a></td>
      <td class="${outcome}">${word}</td>
      <td>${printable(reason, 1000)}</td>
      <td class="num">${formatSeconds(seconds)}</td>
    </tr> `
  })
  return html`<table>
    <thead>
      <tr>
        <th>Gate</th>
        <th>Outcome</th>
        <th>Why</th>
        <th>Time</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `
}

function reproduce(report: Report): Html {
  const { run, policy, seed, tool, waivers } = report
  return html`<h2>How to reproduce</h2>
    <p>
      At this commit, with the same version and the same number of threads, the numbers come out
      again:
    </p>
    <pre><code>secmlops check --seed ${seed} --threads ${run.threads}</code></pre>
    <p class="soft">
      ${printable(`${tool.name} ${tool.version}, Node ${run.node}, ${run.platform}, started ${run.startedAt}`, 500)},
      ${formatSeconds(run.seconds)}. Policy digest <code>${policy.digest}</code>.
      ${count(waivers.applied.length, 'waiver')} applied, ${waivers.expired.length} expired,
      ${waivers.orphaned.length} without a finding.
    </p> `
}
