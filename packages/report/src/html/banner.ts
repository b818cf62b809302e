import { printable, type Report } from '@secmlops/core'
import { headline, outcomeWord, policySource, shortRevision } from '../words/headline.js'
import { issuesOf } from '../words/issue.js'
import { count } from '../words/number.js'
import { byOutcome, isBlocking } from '../words/order.js'
import { verdictOf } from '../words/part.js'
import { html, type Html } from './html.js'
import { prose } from './prose.js'

/** Things to do that are named at the top. */
const STEPS = 3

/** The verdict, one sentence why, what to do next; then what was judged. */
export function banner(report: Report): Html {
  const { change, policy, outcome } = report
  const onto = change.target === undefined ? '' : ` onto ${shortRevision(change.target)}`
  const repository = change.repository === undefined ? '' : `${change.repository} `
  return html`<header class="banner ${outcome}">
    <h1>${outcomeWord(report)}</h1>
    <p class="why">${headline(report)}. ${why(report)}</p>
    ${steps(report)}
    <p class="soft small">
      ${printable(`${repository}${shortRevision(change.head)}${onto}`, 500)},
      ${count(change.files, 'changed file')}, policy
      <code>${printable(policy.path, 500)}</code> ${policySource(report)}.
    </p>
  </header> `
}

function why({ gates }: Report): Html | undefined {
  const [first] = byOutcome(gates).filter(isBlocking)
  return first && html`<b>${first.id}</b>: ${printable(verdictOf(first).reason, 500)}.`
}

function steps(report: Report): Html | undefined {
  if (!report.gates.some(isBlocking)) return undefined
  const remedies = issuesOf(report)
    .filter(({ level }) => level === 'error')
    .map(({ gate, remedy }) => ({ gate, remedy: printable(remedy, 500) }))
    .filter(({ remedy }) => remedy !== '')
  const all = [...new Map(remedies.map((each) => [each.remedy, each])).values()]
  if (all.length === 0) return undefined
  const shown = all
    .slice(0, STEPS)
    .map(
      ({ gate, remedy }) =>
        html`<li>${prose(remedy.replace(/\.$/, ''))} (<a href="#${gate}">${gate}</a>).</li> `,
    )
  const rest = all.length - STEPS
  return html`<h2>What to do next</h2>
    <ol>
      ${shown}
    </ol>
    ${rest > 0 ? html`<p>${count(rest, 'more step')} below.</p>` : undefined} `
}
