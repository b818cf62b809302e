/**
 * What Fulcio certifies of a run of a workflow: the last arc of 1.3.6.1.4.1.57264.1, each a DER UTF8String
 * (sigstore/fulcio docs/oid-info.md). The names are ours.
 */
export const CLAIMS = {
  signer: 9,
  'signer-commit': 10,
  runner: 11,
  repository: 12,
  commit: 13,
  ref: 14,
  'repository-id': 15,
  owner: 16,
  'owner-id': 17,
  workflow: 18,
  'workflow-commit': 19,
  trigger: 20,
  run: 21,
  visibility: 22,
} as const

export type ClaimName = keyof typeof CLAIMS

/** Exact values, such as `repository: https://github.com/octo/models`. */
export type Claims = Readonly<Partial<Record<ClaimName, string>>>

export const CLAIM_NAMES = Object.keys(CLAIMS) as ClaimName[]
