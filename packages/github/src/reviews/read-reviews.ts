import {
  LIMITS,
  SecmlopsError,
  type Policy,
  type Review,
  type ReviewEvidence,
} from '@secmlops/core'
import { listAll, type Api } from './api.js'
import { memberships } from './memberships.js'
import { textAt } from './text-at.js'

export interface ReviewedChange {
  /** owner/name */
  readonly repository: string
  readonly number: number
  /** Head commit of the event; reviews of another one do not count. */
  readonly head: string
}

/**
 * Reviews of a pull request, its authors, and who of the reviewers is in the teams of the roles. Reads and decides nothing.
 * @throws SecmlopsError `api-refused`: without the whole list nobody has signed off.
 */
export async function readReviews(
  api: Api,
  { repository, number, head }: ReviewedChange,
  roles: Policy['roles'] = {},
): Promise<ReviewEvidence> {
  const path = `/repos/${repository}/pulls/${String(number)}`
  const reviews = (await listAll(api, `${path}/reviews`, LIMITS.reviews)).flatMap(reviewOf)
  const approving = reviews.filter(({ state }) => state === 'APPROVED').map(({ user }) => user)
  const teams = Object.values(roles).flatMap((role) => role.teams ?? [])
  return {
    head,
    authors: await authorsOf(api, path),
    reviews,
    members: await memberships(api, [...new Set(teams)], [...new Set(approving)]),
  }
}

const STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const

/** A review that cannot be read is nobody's; GitHub lists them in the order of submission. */
function reviewOf(entry: unknown): Review[] {
  const [user, commit] = [textAt(entry, 'user.login'), textAt(entry, 'commit_id')]
  const state = STATES.find((each) => each === textAt(entry, 'state'))
  if (user === undefined || state === undefined) return []
  const isBot = textAt(entry, 'user.type') !== 'User'
  const at = textAt(entry, 'submitted_at') ?? ''
  return [{ user, isBot, state, commit: commit ?? '', at }]
}

/** Who opened it, and who wrote or committed each commit. GitHub lists at most 250 commits here. */
async function authorsOf(api: Api, path: string): Promise<string[]> {
  const { status, body } = await api.get(path)
  const opener = textAt(body, 'user.login')
  const commits = await listAll(api, `${path}/commits`, LIMITS.reviews)
  if (status !== 200 || opener === undefined || commits.length >= 250)
    throw new SecmlopsError('api-refused', 'GitHub does not tell every author of the change', {
      remedy: 'Split a change of 250 commits and more, or sign off by file',
    })
  const people = commits.flatMap((each) => [
    textAt(each, 'author.login'),
    textAt(each, 'committer.login'),
  ])
  return [...new Set([opener, ...people.flatMap((login) => login ?? [])])]
}
