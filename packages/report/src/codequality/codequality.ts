import { printable, type Report } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { issuesOf, type Issue } from '../words/issue.js'
import { repositoryPath } from '../words/place.js'

/** Severities of GitLab's Code Quality, from its documentation: info, minor, major, critical, blocker. */
const SEVERITY: Readonly<Record<Issue['level'], string>> = {
  error: 'blocker',
  warning: 'minor',
  note: 'info',
}

/** GitLab Code Quality (docs.gitlab.com, "Code Quality report format"): one JSON array; accepted findings are left out. */
export const codequalityRenderer: Renderer = {
  format: 'codequality',
  *render(report) {
    const seen = new Map<string, number>()
    let separator = '['
    for (const issue of issuesOf(report)) {
      yield `${separator}\n${JSON.stringify(entry(report, issue, unique(seen, issue)))}`
      separator = ','
    }
    yield separator === '[' ? '[]\n' : '\n]\n'
  },
}

function entry(report: Report, issue: Issue, fingerprint: string): object {
  const { gate, rule, level, message, remedy } = issue
  return {
    description: printable(`${message}${remedy === '' ? '' : `. ${remedy}`}`, 1000),
    check_name: printable(`${gate}/${rule}`),
    fingerprint,
    severity: SEVERITY[level],
    location: place(report, issue),
  }
}

/** GitLab drops what has no line, and shows nothing of paths that start with `./`. */
function place(report: Report, { location }: Issue): object {
  const { path, line = 1, endLine = line } = location ?? { path: report.policy.path }
  const end = Math.max(line, endLine)
  return {
    path: printable(repositoryPath(report, path).replace(/^(\.\/)+/, ''), 1024),
    lines: { begin: line, ...(end > line && { end }) },
  }
}

/** GitLab keeps one entry of each fingerprint, so that a second finding of the same kind would be lost. */
function unique(seen: Map<string, number>, { fingerprint }: Issue): string {
  const before = seen.get(fingerprint) ?? 0
  seen.set(fingerprint, before + 1)
  return before === 0 ? fingerprint : `${fingerprint}-${String(before + 1)}`
}
