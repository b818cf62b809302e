import type { RuleTable } from './table.js'

export type CardRule =
  | 'missing-card'
  | 'missing-fact'
  | 'declared-unknown'
  | 'invalid-license'
  | 'license-forbids-purpose'
  | 'unread-license'
  | 'share-alike'
  | 'forbidden-use'
  | 'restricted-use'
  | 'expired-consent'
  | 'future-collection'
  | 'reversed-collection'
  | 'future-change'
  | 'forbidden-region'

export const CARD_RULES: RuleTable<CardRule> = {
  'missing-card': {
    severity: 'error',
    title: 'A dataset has no card',
    why: 'The policy requires facts about each dataset, and nobody has written them down.',
    remedy:
      'Write a dataset card, YAML with name, description, license (SPDX) and origin: [{ issuer, method }], and name it in the policy under `card`.',
    references: ['NIST SP 800-218A, PW.3'],
  },
  'missing-fact': {
    severity: 'error',
    title: 'A dataset card lacks a fact that the policy requires',
    why: 'What is not stated cannot be checked against the purpose, and years later nobody knows.',
    remedy: 'State it in the card; write `{ unknown: <reason> }` when it cannot be found out.',
    references: ['NIST SP 800-218A, PW.3.2'],
  },
  'declared-unknown': {
    severity: 'warning',
    title: 'A required fact is declared as unknown',
    why: 'The gap is at least visible. The policy may raise this rule to an error under `severity`.',
    remedy: 'Find out and state the fact in the place of `unknown`, on this line of the card.',
    references: ['NIST SP 800-218A, PW.3.2'],
  },
  'invalid-license': {
    severity: 'error',
    title: 'The licence is not an SPDX expression',
    why: 'A licence that no list knows cannot be compared with the purpose.',
    remedy:
      'Use an id of https://spdx.org/licenses, or LicenseRef-<name> for a licence of your own.',
    references: ['SPDX 2.3, annex D'],
  },
  'license-forbids-purpose': {
    severity: 'error',
    title: 'The licence does not allow commercial use',
    why: 'The policy says that the system is commercial. Training on such data may be a breach of the licence.',
    remedy:
      'State the licence in the card where it is unknown; where it forbids the purpose, replace the data or obtain another licence.',
  },
  'unread-license': {
    severity: 'warning',
    title: 'Commercial use depends on a licence that is not on the SPDX list',
    why: 'A LicenseRef stands for a text that this check has not read.',
    remedy:
      'Have the licence read by somebody who can decide, and record the decision as a waiver.',
  },
  'share-alike': {
    severity: 'note',
    title: 'The licence asks to share alike',
    why: 'Whoever publishes an adaptation of the data has to do so under the same licence. Whether a model is one is for somebody to decide who can.',
    remedy: 'Have it decided before the model or a derived dataset is published.',
  },
  'forbidden-use': {
    severity: 'error',
    title: 'The card forbids the use',
    why: 'Those who gave the data have said what it may not be used for, whatever its licence allows.',
    remedy: 'Replace the data, or obtain the permission and correct `forbidden-uses` of the card.',
    references: [
      'D&TA Data Provenance Standards 1.0.0, use',
      'CAWG training and data mining assertion',
    ],
  },
  'restricted-use': {
    severity: 'warning',
    title: 'The card forbids one kind of use',
    why: 'Whether this dataset is used in that way the policy does not say.',
    remedy: 'Use the data only as the card allows.',
  },
  'expired-consent': {
    severity: 'error',
    title: 'The consent has expired',
    why: 'The people in the data agreed until a day that has passed.',
    remedy: 'Renew the consent, or remove the data.',
    references: ['GDPR, articles 6 and 7'],
  },
  'future-collection': {
    severity: 'error',
    title: 'The collection period lies in the future',
    why: 'Data cannot have been collected on a day that has not come: the card is wrong.',
    remedy: 'Correct the period in the card.',
  },
  'reversed-collection': {
    severity: 'error',
    title: 'The collection period ends before it starts',
    why: 'The card is wrong, so nothing that depends on the period can be checked.',
    remedy: 'Correct the period in the card.',
  },
  'future-change': {
    severity: 'error',
    title: 'A change is dated in the future',
    why: 'Nobody has changed a record on a day that has not come: the entry is wrong, and what it explains was not decided then.',
    remedy: 'Correct the date of the entry under `changes` of the card.',
  },
  'forbidden-region': {
    severity: 'error',
    title: 'The data may not be stored or processed where the system works',
    why: 'The card forbids a region of the policy, or allows only others. Moving the data there may break a contract or a law.',
    remedy:
      'Process the data elsewhere and correct `system.regions` of the policy, or obtain the permission and state it in the card.',
    references: ['GDPR, chapter V', 'D&TA Data Provenance Standards 1.0.0, use'],
  },
}
