import { printable, type GateResult, type Report } from '@secmlops/core'
import { issuesOfGate, type Issue } from '../words/issue.js'
import { placeOf } from '../words/place.js'
import { chip } from './chip.js'
import { escapeHtml, html, type Html } from './html.js'
import { prose } from './prose.js'

/** Issues of one rule that are open to view, and those that can be opened; the rest are counted. */
const OPEN = 10
const MOST = 5000

/** What a person must look at, by rule: what happened, where, and what to do about it. */
export function* issueList(report: Report, gate: GateResult): Iterable<string> {
  const groups = byRule(issuesOfGate(gate, report.policy.path))
  if (groups.length === 0) return
  yield '<h3>Issues</h3>\n<ul class="issues">\n'
  let left = MOST
  for (const issues of groups) {
    yield* group(report, issues, Math.max(0, left))
    left -= issues.length
  }
  yield '</ul>\n'
}

/** Issues of one rule and severity are one group, in the order of the first of each. */
function byRule(issues: readonly Issue[]): (readonly [Issue, ...Issue[]])[] {
  const groups = new Map<string, [Issue, ...Issue[]]>()
  for (const issue of issues) {
    const key = `${issue.level} ${issue.rule}`
    const known = groups.get(key)
    if (known) known.push(issue)
    else groups.set(key, [issue])
  }
  return [...groups.values()]
}

function* group(
  report: Report,
  issues: readonly [Issue, ...Issue[]],
  most: number,
): Iterable<string> {
  const [{ level, rule, remedy }] = issues
  const shared = issues.every((each) => each.remedy === remedy)
  const row = (issue: Issue): string => line(report, issue, !shared).toString()
  const times = issues.length > 1 ? ` × ${String(issues.length)}` : ''
  yield `<li class="${escapeHtml(level)}">${html`<h4>${chip(level)} <code>${printable(rule)}</code>${times}</h4>`.toString()}`
  if (shared && remedy !== '') yield way(remedy).toString()
  const shown = issues.slice(0, most)
  yield `<ul class="rows">${shown.slice(0, OPEN).map(row).join('')}</ul>`
  const more = shown.slice(OPEN)
  if (more.length > 0) {
    yield `<details><summary>${String(more.length)} more</summary><ul class="rows">`
    for (const issue of more) yield row(issue)
    yield '</ul></details>'
  }
  const rest = issues.length - shown.length
  if (rest > 0) yield html`<p class="soft">${rest} more are in report.json.</p>`.toString()
  yield '</li>\n'
}

function line(report: Report, { message, location, remedy }: Issue, own: boolean): Html {
  const where = location && html`<code>${printable(placeOf(report, location), 500)}</code> `
  return html`<li>
    ${where}${printable(message, 2000)} ${own && remedy !== '' ? way(remedy) : undefined}
  </li>`
}

function way(remedy: string): Html {
  return html`<div class="remedy">${prose(printable(remedy, 1000))}</div>`
}
