import type { Report } from '@secmlops/core'
import { restClient, type Rest } from '../rest/client.js'
import { ownEntry } from '../rest/own-entry.js'
import { reportBody } from '../rest/body.js'
import { FEATURES } from '../permissions.js'
import type { Publisher } from './publisher.js'

const LABEL = 'secmlops'
const ISSUES = '/repos/{owner}/{repo}/issues'

/** One issue for what a scheduled run finds; closed by the run that finds nothing. */
export const issue: Publisher = {
  name: 'issue',
  feature: FEATURES.issue,
  isOn: ({ remote }) => remote?.wants.issue === true && remote.event === 'schedule',
  publish: async ({ report, remote }) => {
    if (!remote) return
    const rest = await restClient(remote)
    const open = rest.list(`GET ${ISSUES}`, { state: 'open', labels: LABEL })
    const own = await ownEntry(rest, open, remote.marker)
    const isGreen = report.outcome === 'pass' || report.outcome === 'not-applicable'
    const body = reportBody(report, `${remote.marker}\n${isGreen ? '' : proposal(report)}`)
    if (own !== undefined) await update(rest, own.number ?? 0, body, isGreen)
    else if (!isGreen)
      await rest.request(`POST ${ISSUES}`, {
        title: `secmlops: the scheduled check (${remote.part}) does not pass`,
        body,
        labels: [LABEL],
      })
  },
}

async function update(rest: Rest, number: number, body: string, isGreen: boolean): Promise<void> {
  await rest.request(`PATCH ${ISSUES}/{issue_number}`, {
    issue_number: number,
    body,
    ...(isGreen && { state: 'closed', state_reason: 'completed' }),
  })
}

/** What could be done; who owns the model decides. */
function proposal({ gates }: Report): string {
  const drift = gates.find(({ id }) => id === 'drift')
  if (drift === undefined || drift.outcome === 'pass' || drift.outcome === 'not-applicable')
    return ''
  if (drift.outcome === 'inconclusive')
    return '**Proposed:** give the drift gate the samples that it lacks; it could not judge.\n\n'
  return (
    '**Proposed:** go back to the last model that passed, and train again; or, where the change of the data is real and ' +
    'wanted, refresh the reference of the drift gate in a pull request of its own.\n\n'
  )
}
