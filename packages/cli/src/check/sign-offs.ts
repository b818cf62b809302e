import {
  NO_SIGN_OFFS,
  describeError,
  mergeSignOffs,
  printable,
  signOffsOfReviews,
  type Change,
  type PolicyDocument,
  type ReviewEvidence,
  type SignOffs,
  type Tools,
} from '@secmlops/core'
import { signedFiles } from './signed-files.js'

export interface SignOffSources {
  readonly change: Change
  readonly policy: PolicyDocument
  readonly tools: Tools
  /** E-mail addresses of whoever made the change. */
  readonly authors: readonly string[]
  /** Reads the reviews of the change; absent outside of a forge. */
  readonly reviews?: ((policy: PolicyDocument) => Promise<ReviewEvidence | undefined>) | undefined
}

/** Who has signed off, by reviews and by files. What cannot be read signs nothing, and says why. */
export async function readSignOffs(sources: SignOffSources): Promise<SignOffs> {
  if (sources.policy.value.roles === undefined) return NO_SIGN_OFFS
  const parts = [
    await guarded('reviews', () => byReview(sources)),
    await guarded('sign-off files', () => signedFiles(sources)),
  ]
  return mergeSignOffs(parts)
}

async function byReview({ policy, reviews, authors }: SignOffSources): Promise<SignOffs> {
  const { roles = {} } = policy.value
  const isReviewed = Object.values(roles).some(({ teams, users }) => teams ?? users)
  const evidence = isReviewed ? await reviews?.(policy) : undefined
  if (!evidence) return NO_SIGN_OFFS
  return signOffsOfReviews({ ...evidence, authors: [...evidence.authors, ...authors] }, roles)
}

async function guarded(what: string, read: () => Promise<SignOffs>): Promise<SignOffs> {
  try {
    return await read()
  } catch (error) {
    const reason = `could not be read: ${printable(describeError(error), 500)}`
    return { accepted: [], refused: [{ by: what, reason }] }
  }
}
