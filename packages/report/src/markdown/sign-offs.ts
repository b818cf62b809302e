import type { Report } from '@secmlops/core'
import { count } from '../words/number.js'
import { details, row, tableHead, type Block } from './block.js'
import { escapeMarkdown } from './escape.js'

const NOTE = 'The names of the roles R1 to R8 are the reading of this project.\n\n'

/** Who signed off, in which role and when, and whose word did not count. */
export function* signOffBlocks({ signOffs }: Report): Iterable<Block> {
  if (!signOffs) return
  const { accepted, refused } = signOffs
  const rows = [
    ...accepted.map(({ role, by, at, form }) => [role, by, at, `signed off by ${form}`]),
    ...refused.map(({ role = '', by, reason }) => [role, by, '', `does not count: ${reason}`]),
  ].map((cells) => row(...cells.map((text) => escapeMarkdown(text, 300))))
  if (rows.length === 0) return
  const table = tableHead('Role', 'Who', 'When', '') + rows.slice(0, 200).join('')
  yield details(count(rows.length, 'sign-off'), NOTE + table)
}
