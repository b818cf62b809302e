import {
  NO_SIGN_OFFS,
  describeError,
  mergeSignOffs,
  printable,
  signOffsOfReviews,
  type Change,
  type Policy,
  type PolicyDocument,
  type ReviewEvidence,
  type SignOffs,
  type Tools,
} from '@secmlops/core'
import { isLogin, signedFiles } from './signed-files.js'

export interface SignOffSources {
  readonly change: Change
  readonly policy: PolicyDocument
  readonly tools: Tools
  /** E-mail addresses of whoever made the change. */
  readonly authors: () => Promise<readonly string[]>
  /** Reads the reviews of the change; absent outside of a forge. */
  readonly reviews?: ((policy: PolicyDocument) => Promise<ReviewEvidence | undefined>) | undefined
}

/** Who has signed off, by reviews and by files. What cannot be read signs nothing, and says why. */
export async function readSignOffs(sources: SignOffSources): Promise<SignOffs> {
  const { roles } = sources.policy.value
  if (roles === undefined) return NO_SIGN_OFFS
  return guarded('authors of the change', async () =>
    signOffsOf(sources, roles, await sources.authors()),
  )
}

async function signOffsOf(
  { reviews, ...sources }: SignOffSources,
  roles: NonNullable<Policy['roles']>,
  authors: readonly string[],
): Promise<SignOffs> {
  const { policy } = sources
  let evidence: ReviewEvidence | undefined
  const reviewed = await guarded('reviews', async () => {
    evidence = isAsked(policy) ? await reviews?.(policy) : undefined
    if (!evidence) return NO_SIGN_OFFS
    return signOffsOfReviews({ ...evidence, authors: [...evidence.authors, ...authors] }, roles)
  })
  const filed = await guarded('sign-off files', () =>
    signedFiles({ ...sources, authors, logins: evidence?.authors }),
  )
  return mergeSignOffs([reviewed, filed])
}

/** Is there anything that only the forge can tell: reviews, or whether the holder of a key is an author? */
function isAsked({ value: { roles = {} } }: PolicyDocument): boolean {
  return Object.values(roles).some(
    ({ teams, users, keys = [] }) => teams ?? users ?? keys.some(({ user }) => isLogin(user)),
  )
}

async function guarded(what: string, read: () => Promise<SignOffs>): Promise<SignOffs> {
  try {
    return await read()
  } catch (error) {
    const reason = `could not be read: ${printable(describeError(error), 500)}`
    return { accepted: [], refused: [{ by: what, reason }] }
  }
}
