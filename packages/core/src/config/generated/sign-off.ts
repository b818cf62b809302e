/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Predicate of the in-toto statement by which a person in a role signs off. Its subjects are model/<name> and dataset/<name> by root digest and file/<path> by SHA-256: when one of them changes, the sign-off is void.
 */
export interface SignOffPredicate {
  role: string
  /**
   * The policy in force when it was signed, from the target branch.
   */
  policy: {
    digest: string
  }
  signedAt: string
  /**
   * Last day, in UTC, on which it counts.
   */
  expires: string
  reason?: string
}
