import type { Membership, ReviewEvidence } from '@secmlops/core'
import type { Api } from './api.js'
import { textAt } from './text-at.js'

/** Who of the users is in which team (`organisation/team`). */
export async function memberships(
  api: Api,
  teams: readonly string[],
  users: readonly string[],
): Promise<ReviewEvidence['members']> {
  const members = new Map<string, Map<string, Membership>>()
  for (const team of teams) {
    const answers = new Map<string, Membership>()
    for (const user of users) answers.set(user.toLowerCase(), await membership(api, team, user))
    members.set(team, answers)
  }
  return members
}

/** GitHub answers 404 both for no member and for a team that the token may not see: then only seeing the team itself tells. */
async function membership(api: Api, team: string, user: string): Promise<Membership> {
  const [organisation = '', slug = ''] = team.split('/')
  const path = `/orgs/${organisation}/teams/${slug}`
  const { status, body } = await api.get(`${path}/memberships/${encodeURIComponent(user)}`)
  if (status === 200) return textAt(body, 'state') === 'active'
  if (status === 404 && (await api.get(path)).status === 200) return false
  return {
    unreadable: `the token may not read the team ${team} (status ${String(status)}): name the users of the role, or give a token with members: read`,
  }
}
