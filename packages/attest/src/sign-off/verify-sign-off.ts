import {
  isAuthor,
  isExpired,
  printable,
  type RefusedSignOff,
  type SignOffPredicate,
} from '@secmlops/core'
import { parseBundle } from '../bundle/parse.js'
import type { PublicKey } from '../keys/public-key.js'
import { parsePredicate } from '../statement/parse-predicate.js'
import { signerDefects } from '../verify/standing.js'
import { verifySignature } from '../verify/verify-signature.js'
import { SIGN_OFF, type SignOffStatement } from './sign-off.js'

/** Whose key signs for which role, from the policy in force. */
export interface RoleKey {
  readonly role: string
  readonly user: string
  readonly key: PublicKey
}

export interface SignOffRequest {
  readonly bundle: Uint8Array
  /** For messages. */
  readonly name: string
  readonly keys: readonly RoleKey[]
  /** Fingerprints that are trusted no longer. */
  readonly revoked: readonly string[]
  /** Digest of the policy in force. */
  readonly policy: string
  /** Whoever made the change. */
  readonly authors: readonly string[]
  readonly now: Date
}

export type SignOffVerification =
  | { readonly statement: SignOffStatement; readonly user: string }
  | { readonly refused: RefusedSignOff }

/** Has a holder of the role signed, and does it still count? Says nothing of the bytes that it names. Nothing is thrown. */
export function verifySignOff(request: SignOffRequest): SignOffVerification {
  const parsed = parseBundle(request.bundle)
  if (!('bundle' in parsed)) return refuse(request.name, parsed.problems[0])
  const read = parsePredicate(parsed.bundle.envelope.payload, {
    type: SIGN_OFF,
    schema: 'sign-off',
  })
  if ('problems' in read) return refuse(request.name, read.problems[0])
  const statement = { subjects: read.subjects, predicate: read.predicate as SignOffPredicate }
  const { role } = statement.predicate
  const holder = request.keys.find(({ role: held, key }) => {
    const trust = { publicKeys: [key], revoked: request.revoked, now: request.now }
    const checked = held === role ? verifySignature(parsed.bundle, trust) : undefined
    return checked && 'signer' in checked && signerDefects(checked.signer, trust).length === 0
  })
  if (!holder) return refuse(request.name, 'is not signed by a key of the role', role)
  const fault = faultOf(statement.predicate, holder, request)
  return fault === undefined
    ? { statement, user: holder.user }
    : refuse(`${holder.user} (${request.name})`, fault, role)
}

function faultOf(
  { expires, policy, signedAt }: SignOffPredicate,
  { user }: RoleKey,
  { now, policy: inForce, authors }: SignOffRequest,
): string | undefined {
  if (isAuthor(user, authors)) return 'is an author of the change'
  if (isExpired({ expires }, now)) return `expired on ${expires}`
  if (Date.parse(signedAt) > now.getTime()) return `is dated ${signedAt}, which is yet to come`
  return policy.digest === inForce ? undefined : 'was given under another policy'
}

function refuse(by: string, reason = 'cannot be read', role?: string): SignOffVerification {
  const refused = { by: printable(by, 300), reason: printable(reason, 300) }
  return { refused: role === undefined ? refused : { ...refused, role } }
}
