/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Media types, or names of formats that have none.
 *
 * @minItems 1
 * @maxItems 1000
 */
export type Texts = string[]
/**
 * Ids or addresses of the datasets that this one was made from.
 *
 * @minItems 1
 * @maxItems 1000
 */
export type Texts1 = string[]
/**
 * @minItems 1
 * @maxItems 1000
 *
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "texts".
 */
export type Texts2 = string[]
/**
 * The intended use in codes, as of the D&TA Data Provenance Standards 1.0.0: ai-pre-training, ai-alignment, ai-evaluation, ai-synthetic, non-ai-...
 *
 * @minItems 1
 * @maxItems 1000
 */
export type Texts3 = string[]
/**
 * Two letters of ISO 3166-1, or EU or EEA for their members.
 *
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "region".
 */
export type Region = string
/**
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "prose".
 */
export type Prose = string
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
  description: string | Unknown
  /**
   * Of the dataset wherever it is published: a DOI, an IRI, a UUID.
   */
  id?: string
  version?: string
  /**
   * Where the dataset or a page about it is.
   */
  url?: string
  /**
   * Day on which this version was made and issued.
   */
  issued?: string
  /**
   * Day of the version before.
   */
  'previously-issued'?: string
  formats?: Texts
  'derived-from'?: Texts1
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
   * Kinds of protected information in the data, codes of the D&TA Data Provenance Standards 1.0.0.
   *
   * @minItems 1
   * @maxItems 6
   */
  classification?: ('pi' | 'pci' | 'pfi' | 'pii' | 'phi' | 'spi')[]
  /**
   * What was done to protect the people in the data.
   */
  'privacy-enhancing'?: PrivacyEnhancing[] | NotApplicable | Unknown
  'use-codes'?: Texts3
  /**
   * What the data may not be used for, whatever its licence allows.
   *
   * @minItems 1
   * @maxItems 3
   */
  'forbidden-uses'?: ('commercial' | 'ai-training' | 'ai-evaluation')[]
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
   * Notices that come with the data.
   */
  rights?: {
    copyright?: Texts2
    patent?: Texts2
    trademark?: Texts2
  }
  /**
   * Prose for readers. No rule judges it.
   */
  documentation?: {
    collection?: Prose
    preprocessing?: Prose
    annotation?: Prose
    sensitive?: Prose
    biases?: Prose
    limitations?: Prose
    'social-impact'?: Prose
    maintenance?: Prose
  }
  /**
   * Files and what is said about their content.
   *
   * @minItems 1
   * @maxItems 10000
   */
  files?: File[]
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
 * via the `definition` "privacyEnhancing".
 */
export interface PrivacyEnhancing {
  /**
   * Code of the D&TA list (anonymization, differential-privacy, ...), or a word of your own.
   */
  category: string
  tool?: string
  parameters?: Texts2
  result?: Texts2
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
 * This interface was referenced by `DatasetCard`'s JSON-Schema
 * via the `definition` "file".
 */
export interface File {
  /**
   * Path or address.
   */
  path: string
  size?: number
  'media-type'?: string
  /**
   * 64 lower-case hexadecimal digits.
   */
  sha256?: string
  /**
   * Weak: anybody can make another file with the same MD5, so it never counts as verified. 32 lower-case hexadecimal digits, with .dir for a folder of DVC.
   */
  md5?: string
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
