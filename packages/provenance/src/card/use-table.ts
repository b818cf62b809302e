import type { ProvenanceRule } from '../rules.js'

/** What a card says that bears on a use. */
export type UseTerm =
  | 'license: non-commercial'
  | 'license: custom'
  | 'license: unknown'
  | 'license: share-alike'
  | 'forbidden: commercial'
  | 'forbidden: ai-training'
  | 'forbidden: ai-evaluation'

export interface UseRow {
  readonly term: UseTerm
  /** The purpose for which it matters: that of a commercial system, or any. */
  readonly purpose: 'commercial' | 'any'
  readonly rule: ProvenanceRule
  readonly fact: 'license' | 'forbidden-uses'
  /** `{license}` stands for the expression. */
  readonly says: string
}

/** Which use is compatible with which terms: the rows that apply make findings, and where none does the use is. */
export const USE_TABLE: readonly UseRow[] = [
  {
    term: 'license: non-commercial',
    purpose: 'commercial',
    rule: 'license-forbids-purpose',
    fact: 'license',
    says: 'the system is commercial, and {license} forbids commercial use',
  },
  {
    term: 'license: unknown',
    purpose: 'commercial',
    rule: 'license-forbids-purpose',
    fact: 'license',
    says: 'the system is commercial, and the licence of the data is unknown',
  },
  {
    term: 'license: custom',
    purpose: 'commercial',
    rule: 'unread-license',
    fact: 'license',
    says: 'commercial use depends on the text of {license}',
  },
  {
    term: 'license: share-alike',
    purpose: 'any',
    rule: 'share-alike',
    fact: 'license',
    says: '{license} asks that what is adapted from the data is shared under the same licence',
  },
  {
    term: 'forbidden: commercial',
    purpose: 'commercial',
    rule: 'forbidden-use',
    fact: 'forbidden-uses',
    says: 'the system is commercial, and the card forbids commercial use',
  },
  {
    term: 'forbidden: ai-training',
    purpose: 'any',
    rule: 'forbidden-use',
    fact: 'forbidden-uses',
    says: 'the card forbids the training of models',
  },
  {
    term: 'forbidden: ai-evaluation',
    purpose: 'any',
    rule: 'restricted-use',
    fact: 'forbidden-uses',
    says: 'the card forbids the evaluation of models; training it does not forbid',
  },
]
