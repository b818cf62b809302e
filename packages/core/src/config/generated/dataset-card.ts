/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Two letters of ISO 3166-1, or EU or EEA for their members.
 *
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "region".
 */
export type Region = string
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "changeClass".
 */
export type ChangeClass = 'added' | 'removed' | 'changed' | 'relabelled' | 'moved'

/**
 * Where a dataset comes from, what it may be used for, and why it changed. What is not known is written as { unknown: <reason> }.
 */
export interface DatasetCard {
  name: string
  description: string
  /**
   * SPDX licence expression; LicenseRef- for others.
   */
  license?: string | Unknown
  /**
   * Where the data comes from.
   */
  origin?: Source[] | Unknown
  /**
   * Period in which the data was collected.
   */
  collected?: Period | Unknown
  /**
   * Declared class of personal data: none, pseudonymous, personal, or special (GDPR article 9).
   */
  'personal-data'?: ('none' | 'pseudonymous' | 'personal' | 'special') | Unknown
  /**
   * What the data is meant for.
   */
  'intended-use'?: string | Unknown
  /**
   * Where the data may be stored and processed.
   */
  regions?: Regions | Unknown
  consent?: Consent | NotApplicable | Unknown
  /**
   * Why records changed. Only entries that a pull request adds explain its changes.
   *
   * @maxItems 10000
   */
  changes?: Change[]
}
/**
 * Declared as not known, with the reason.
 *
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "unknown".
 */
export interface Unknown {
  unknown: string
}
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "source".
 */
export interface Source {
  /**
   * Who made or published it.
   */
  issuer: string
  url?: string
  /**
   * How it was generated or collected.
   */
  method?: string
  /**
   * Where it was collected.
   */
  geography?: string
}
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "period".
 */
export interface Period {
  from: string
  to: string
}
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "regions".
 */
export interface Regions {
  /**
   * Nowhere else, when it is given.
   *
   * @minItems 1
   * @maxItems 300
   */
  allowed?: Region[]
  /**
   * @minItems 1
   * @maxItems 300
   */
  forbidden?: Region[]
}
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "consent".
 */
export interface Consent {
  /**
   * What was consented to.
   */
  scope: string
  /**
   * Last day on which it holds.
   */
  expires?: string
  uri?: string
}
/**
 * Nobody's consent is needed, with the reason.
 *
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "notApplicable".
 */
export interface NotApplicable {
  'not-applicable': string
}
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "change".
 */
export interface Change {
  /**
   * Of a ticket or a review.
   */
  id?: string
  /**
   * Record ids; * stands for any text, ? for one character. Needed unless a class is named.
   *
   * @minItems 1
   * @maxItems 100000
   */
  records?: string[]
  /**
   * Only changes of this class. Needed unless records are named.
   */
  class?: 'added' | 'removed' | 'changed' | 'relabelled' | 'moved'
  reason: string
  author: string
  date: string
  'approved-by'?: string
}
