import {
  hasDigest,
  readPublicKey,
  verifySignOff,
  type RoleKey,
  type SignOffStatement,
} from '@secmlops/attest'
import {
  LIMITS,
  NO_SIGN_OFFS,
  SecmlopsError,
  describeError,
  mergeSignOffs,
  plainPath,
  printable,
  type SignOffs,
} from '@secmlops/core'
import type { SignOffSources } from './sign-offs.js'
import { subjectDigest } from './subject-digest.js'

interface Sources extends Pick<SignOffSources, 'change' | 'policy' | 'tools'> {
  /** E-mail addresses of whoever made the change. */
  readonly authors: readonly string[]
  /** Of whoever made the change; undefined where no forge tells. */
  readonly logins: readonly string[] | undefined
}

/** Sign-off files of the head that a key of the policy signed, and whose subjects are still what they name. */
export async function signedFiles(sources: Sources): Promise<SignOffs> {
  const folder = sources.policy.value['sign-offs']
  if (folder === undefined) return NO_SIGN_OFFS
  const { head } = sources.change
  const entries = (await head.list(plainPath(folder))).filter(({ kind }) => kind === 'file')
  if (entries.length > LIMITS.signOffs)
    throw new SecmlopsError(
      'too-large',
      `${folder} holds more than ${String(LIMITS.signOffs)} files`,
    )
  if (entries.length === 0) return NO_SIGN_OFFS
  const keys = await roleKeys(sources)
  const digest = remembered((name) =>
    subjectDigest(name, { tree: head, policy: sources.policy, tools: sources.tools }),
  )
  const parts: SignOffs[] = []
  for (const { path } of entries) parts.push(await oneFile(path, { ...sources, keys, digest }))
  return mergeSignOffs(parts)
}

type Digest = (name: string) => Promise<string | undefined>

interface FileSources extends Sources {
  readonly keys: readonly RoleKey[]
  readonly digest: Digest
}

async function oneFile(
  path: string,
  { change, policy, tools, authors, logins, keys, digest }: FileSources,
): Promise<SignOffs> {
  const verified = verifySignOff({
    bundle: await change.head.read(path, LIMITS.configFile),
    name: path,
    keys,
    authors: [...authors, ...(logins ?? [])],
    revoked: policy.value.gates.signing?.revoked ?? [],
    policy: policy.digest,
    now: tools.clock.now(),
  })
  if ('refused' in verified) return { accepted: [], refused: [verified.refused] }
  const { statement, user: by } = verified
  const { role, signedAt: at } = statement.predicate
  const reason =
    logins === undefined && isLogin(by) ? UNTOLD : await changedSubject(statement, digest)
  if (reason !== undefined) return { accepted: [], refused: [{ by, role, reason }] }
  const of = statement.subjects.flatMap(({ name }) => name ?? [])
  return { accepted: [{ role, by, at, form: 'file', of }], refused: [] }
}

/** The commits of a change name e-mail addresses; which logins are behind them, only a forge tells. */
export const isLogin = (user: string): boolean => !user.includes('@')

const UNTOLD =
  'is a login, and by the e-mail addresses of the commits it cannot be told whether an author signs: name an e-mail address as the user of the key'

/** A sign-off dies as a whole with the first of its subjects. */
async function changedSubject(
  { subjects }: SignOffStatement,
  digest: Digest,
): Promise<string | undefined> {
  if (subjects.length === 0) return 'names nothing'
  for (const subject of subjects) {
    const name = subject.name ?? ''
    const now = await digest(name)
    if (now === undefined) return `${printable(name, 300)} is not there`
    if (!hasDigest(subject, now)) return `${printable(name, 300)} has changed since it was signed`
  }
  return undefined
}

/** Each subject is digested once. */
function remembered(digest: Digest): Digest {
  const known = new Map<string, Promise<string | undefined>>()
  return (name) => {
    const found = known.get(name) ?? digest(name)
    known.set(name, found)
    return found
  }
}

/** The keys of the roles, from the tip of the target branch. */
async function roleKeys({ change: { target, head }, policy }: Sources): Promise<RoleKey[]> {
  const tree = target ?? head
  const found: RoleKey[] = []
  for (const [role, { keys = [] }] of Object.entries(policy.value.roles ?? {}))
    for (const { 'public-key': path, user } of keys) {
      const pem = await tree.read(plainPath(path), LIMITS.configFile).catch((error: unknown) => {
        throw new SecmlopsError('missing-key', `the key of ${role}: ${describeError(error)}`)
      })
      found.push({ role, user, key: readPublicKey(pem, { path }) })
    }
  return found
}
