import type { Policy } from '../config/generated/policy.js'
import { printable } from '../printable.js'
import { NO_SIGN_OFFS, mergeSignOffs, type RefusedSignOff, type SignOffs } from './sign-off.js'

/** One review, as the forge tells it, in the order of submission. */
export interface Review {
  readonly user: string
  readonly isBot: boolean
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING'
  /** What was looked at. */
  readonly commit: string
  /** ISO 8601. */
  readonly at: string
}

/** Is somebody in a team? Neither true nor false where the token cannot tell: then the reason. */
export type Membership = boolean | { readonly unreadable: string }

/** Reviews of a change, read by somebody who may use the network. */
export interface ReviewEvidence {
  readonly head: string
  /** Logins and e-mail addresses of whoever made the change. */
  readonly authors: readonly string[]
  readonly reviews: readonly Review[]
  /** By `organisation/team`, then by login in lower case. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Membership>>
}

type Holders = NonNullable<Policy['roles']>[string]

/** Which roles the reviews sign off for. Only the last word of each person counts, and only on the head itself. */
export function signOffsOfReviews(evidence: ReviewEvidence, roles: Policy['roles'] = {}): SignOffs {
  const deciding = evidence.reviews.filter(({ state }) => DECIDING.has(state))
  const last = new Map(deciding.map((review) => [review.user.toLowerCase(), review]))
  return mergeSignOffs([...last.values()].map((review) => signOffsOf(review, evidence, roles)))
}

/** A comment takes nothing back (GitHub counts the same way). */
const DECIDING: ReadonlySet<Review['state']> = new Set([
  'APPROVED',
  'CHANGES_REQUESTED',
  'DISMISSED',
])

function signOffsOf(
  review: Review,
  evidence: ReviewEvidence,
  roles: NonNullable<Policy['roles']>,
): SignOffs {
  const { user: by, at } = review
  const fault = faultOf(review, evidence)
  if (fault !== undefined) return { accepted: [], refused: [refusal(by, fault)] }
  const parts = Object.entries(roles).map(([role, holders]): SignOffs => {
    const held = holds(by, holders, evidence)
    if (held === true) return { accepted: [{ role, by, at, form: 'review' }], refused: [] }
    return held === false ? NO_SIGN_OFFS : { accepted: [], refused: [refusal(by, held, role)] }
  })
  const all = mergeSignOffs(parts)
  const isOutsider = all.accepted.length + all.refused.length === 0
  return isOutsider ? { accepted: [], refused: [refusal(by, 'holds no role')] } : all
}

function faultOf(review: Review, { head, authors }: ReviewEvidence): string | undefined {
  if (review.state !== 'APPROVED')
    return review.state === 'DISMISSED' ? 'the review was dismissed' : 'asks for changes'
  if (review.isBot) return 'is a bot'
  if (isAuthor(review.user, authors)) return 'is an author of the change'
  if (review.commit === head) return undefined
  return `the review is of ${printable(review.commit, 12)}, not of the head ${printable(head, 12)}`
}

/** Logins and addresses are compared without regard to case. */
export function isAuthor(user: string, authors: readonly string[]): boolean {
  return authors.some((author) => author.toLowerCase() === user.toLowerCase())
}

function holds(
  user: string,
  { users = [], teams = [] }: Holders,
  { members }: ReviewEvidence,
): boolean | string {
  if (users.some((each) => each.toLowerCase() === user.toLowerCase())) return true
  const answers = teams.map(
    (team) =>
      members.get(team)?.get(user.toLowerCase()) ?? { unreadable: `${team} was not asked for` },
  )
  if (answers.includes(true)) return true
  const unknown = answers.find((answer) => typeof answer === 'object')
  return unknown === undefined ? false : `membership could not be told: ${unknown.unreadable}`
}

function refusal(by: string, reason: string, role?: string): RefusedSignOff {
  return { by, reason, ...(role !== undefined && { role }) }
}
