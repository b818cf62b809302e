import { printable, type Report } from '@secmlops/core'
import { ROLE_NAMES, refusedSignOffs, roleStates, type RoleState } from '../words/sign-offs.js'
import { chip } from './chip.js'
import { html } from './html.js'
import { table } from './table.js'

const TONE: Readonly<Record<RoleState['state'], string>> = {
  given: 'pass',
  missing: 'fail',
  'not enough': 'fail',
  'not needed': 'note',
}

/** Who had to sign off, who did, and whose word did not count. */
export function* signOffSection(report: Report): Iterable<string> {
  const states = roleStates(report)
  const refused = refusedSignOffs(report)
  if (states.length + refused.length === 0) return
  yield '<section aria-labelledby="sign-offs"><h2 id="sign-offs">Sign-off</h2>\n'
  const names = ['Role', 'State', 'Needed by', 'Given by']
  yield* table({ title: 'Roles', names }, states, ({ role, state, neededBy, given }) => [
    printable(role, 80),
    chip(state, TONE[state]),
    neededBy.map((rule) => html`<div><code>${printable(rule, 80)}</code></div>`),
    given.map(
      ({ by, at, form }) =>
        html`<div>
          ${printable(by, 200)}, <span class="soft">${form}, ${printable(at, 40)}</span>
        </div>`,
    ),
  ])
  const counts = ['Who', 'Role', 'Why it does not count']
  yield* table({ title: 'Not counted', names: counts }, refused, ({ by, role, reason }) => [
    printable(by, 200),
    printable(role ?? '', 80),
    printable(reason, 500),
  ])
  yield html`<p class="soft small">${ROLE_NAMES}</p>`.toString()
  yield '</section>\n'
}
