import type { Report } from '@secmlops/core'
import { count } from '../words/number.js'
import { idleWaivers, waivedFindings } from '../words/waived.js'
import { details, row, tableHead, type Block } from './block.js'
import { escapeMarkdown } from './escape.js'

/** What was accepted, by whom and until when, and which waivers did nothing. */
export function* waiverBlocks(report: Report): Iterable<Block> {
  const rows = [
    ...waivedFindings(report).map((each) => ({ ...each, why: 'accepted' })),
    ...idleWaivers(report),
  ].map(({ waiver: { owner, approver, expires, reason }, what, why }) =>
    row(why, ...[what, owner, approver, expires, reason].map((text) => escapeMarkdown(text, 300))),
  )
  if (rows.length === 0) return
  yield details(
    count(rows.length, 'waiver'),
    tableHead('', 'Finding', 'Owner', 'Approver', 'Until', 'Reason') + rows.slice(0, 200).join(''),
  )
}
