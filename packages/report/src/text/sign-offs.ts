import { printable, type Report } from '@secmlops/core'
import { refusedSignOffs, roleStates, type RoleState } from '../words/sign-offs.js'
import type { Palette } from './palette.js'

/** One line for each role that is asked for or given, then whose word did not count. */
export function* signOffLines(report: Report, palette: Palette): Iterable<string> {
  const states = roleStates(report)
  const refused = refusedSignOffs(report)
  if (states.length + refused.length > 0) yield `\n${palette.strong('sign-off')}\n`
  for (const each of states) yield `  ${stateLine(each, palette)}\n`
  for (const { by, role, reason } of refused) {
    const who = role === undefined ? by : `${by} as ${role}`
    yield `  ${palette.quiet('not counted')}  ${printable(`${who}: ${reason}`, 300)}\n`
  }
}

function stateLine({ role, state, neededBy, given }: RoleState, palette: Palette): string {
  const paint =
    state === 'given' ? palette.good : state === 'not needed' ? palette.quiet : palette.bad
  const needed = neededBy.length > 0 ? [`needed by ${neededBy.join(', ')}`] : []
  const people = given.map(({ by, form }) => `${by} (${form})`)
  const words = [...needed, ...(people.length > 0 ? [`signed by ${people.join(', ')}`] : [])]
  return `${printable(role, 80)}  ${paint(state)}  ${printable(words.join('; '), 500)}`
}
