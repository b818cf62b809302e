import type { Report } from '@secmlops/core'
import { count } from '../words/number.js'
import { ROLE_NAMES, refusedSignOffs, roleStates, type RoleState } from '../words/sign-offs.js'
import { details, row, tableHead, type Block } from './block.js'
import { escapeMarkdown } from './escape.js'

const MARK: Readonly<Record<RoleState['state'], string>> = {
  given: '✅ given',
  missing: '❌ missing',
  'not enough': '❌ not enough',
  'not needed': '➖ not needed',
}

/** Which roles had to sign off, who did, and whose word did not count. What is missing is in sight, the rest folded. */
export function* signOffBlocks(report: Report): Iterable<Block> {
  const states = roleStates(report)
  const missing = states.filter(({ state }) => state === 'missing' || state === 'not enough')
  if (missing.length > 0) yield { text: `\n${missing.map(missingLine).join('')}` }
  const refused = refusedSignOffs(report)
  if (states.length + refused.length === 0) return
  const out = refused.length > 0 ? `, ${count(refused.length, 'sign-off')} not counted` : ''
  yield details(
    `${count(states.length, 'role')} to sign off${out}`,
    `${ROLE_NAMES}\n\n${roleTable(states)}${refusedTable(refused)}`,
  )
}

function missingLine({ role, neededBy }: RoleState): string {
  return `- ❌ sign-off of **${escapeMarkdown(role)}** missing, for ${escapeMarkdown(neededBy.join(', '), 300)}\n`
}

const cells = (...texts: readonly string[]): string =>
  row(...texts.map((text) => escapeMarkdown(text, 300)))

function roleTable(states: readonly RoleState[]): string {
  if (states.length === 0) return ''
  const rows = states.map(({ role, state, neededBy, given }) => {
    const people = given.map(({ by, at, form }) => `${by} (${form}, ${at})`).join('; ')
    return cells(role, MARK[state], neededBy.join(', '), people)
  })
  return tableHead('Role', 'State', 'Needed by', 'Given by') + rows.join('')
}

function refusedTable(refused: ReturnType<typeof refusedSignOffs>): string {
  if (refused.length === 0) return ''
  const rows = refused.slice(0, 200).map(({ by, role = '', reason }) => cells(by, role, reason))
  return `${tableHead('Who', 'Role', 'Why it does not count')}${rows.join('')}`
}
