import type { SignOff } from '../config/generated/report.js'

/** A sign-off whose place, bytes and signer are proven. `of` undefined: the head as a whole. */
export type AcceptedSignOff = SignOff

export interface RefusedSignOff {
  readonly by: string
  readonly role?: string
  readonly reason: string
}

/** Everything that is known of who signed off; evidence, read before anything is judged. */
export interface SignOffs {
  readonly accepted: readonly AcceptedSignOff[]
  readonly refused: readonly RefusedSignOff[]
}

export const NO_SIGN_OFFS: SignOffs = { accepted: [], refused: [] }

export function mergeSignOffs(parts: readonly SignOffs[]): SignOffs {
  return {
    accepted: parts.flatMap((part) => part.accepted),
    refused: parts.flatMap((part) => part.refused),
  }
}
