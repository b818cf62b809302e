import type { Report } from '@secmlops/core'
import { markdownRenderer } from '@secmlops/report'

/** Characters of a comment or an issue; bytes are never fewer than characters (facts sheet 3.1). */
export const BODY_LENGTH = 65_536

/** Issues of one gate in a comment. */
const ISSUES = 20

/** The report below a head, cut between blocks with a count of what was cut, within what GitHub stores. */
export function reportBody(report: Report, head: string, maxBytes: number = BODY_LENGTH): string {
  const left = maxBytes - Buffer.byteLength(head)
  const renderer = markdownRenderer({ maxBytes: left, issues: ISSUES })
  return head + [...renderer.render(report, () => undefined)].join('')
}
