import { restClient } from '../rest/client.js'
import { ownEntry } from '../rest/own-entry.js'
import { reportBody } from '../rest/body.js'
import { FEATURES } from '../permissions.js'
import type { Publisher } from './publisher.js'

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments'

/** One comment of a pull request, written anew by every run. */
export const comment: Publisher = {
  name: 'comment',
  feature: FEATURES.comment,
  isOn: ({ remote }) => remote?.wants.comment === true && remote.pullRequest !== undefined,
  publish: async ({ report, remote }) => {
    if (remote?.pullRequest === undefined) return
    const { marker, pullRequest: issue_number } = remote
    const rest = await restClient(remote)
    const body = reportBody(report, `${marker}\n`)
    const own = await ownEntry(rest, rest.list(`GET ${COMMENTS}`, { issue_number }), marker)
    await (own === undefined
      ? rest.request(`POST ${COMMENTS}`, { issue_number, body })
      : rest.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
          comment_id: own.id,
          body,
        }))
  },
}
