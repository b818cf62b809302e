/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Findings that were accepted for a time. Read from the tip of the target branch.
 */
export interface Waivers {
  version: 1
  /**
   * @maxItems 10000
   */
  waivers: Waiver[]
}
/**
 * Accepts one finding until it expires.
 */
export interface Waiver {
  /**
   * Starts with a letter, so that YAML never reads it as a number.
   */
  fingerprint: string
  /**
   * A text with a letter or a digit, which people can read.
   */
  owner: string
  /**
   * A text with a letter or a digit, which people can read.
   */
  reason: string
  /**
   * A text with a letter or a digit, which people can read.
   */
  approver: string
  /**
   * Last day, in UTC, on which the waiver holds.
   */
  expires: string
  /**
   * Role in which the approver accepts; it signs off the pull request that adds the waiver.
   */
  role?: string
  /**
   * First day, in UTC, on which the waiver holds.
   */
  created?: string
}
