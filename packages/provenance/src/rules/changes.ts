import type { RuleTable } from './table.js'

export type ChangeRule =
  | 'unexplained-addition'
  | 'unexplained-removal'
  | 'unexplained-content'
  | 'unexplained-relabel'
  | 'unexplained-move'
  | 'data-change'

const EXPLAIN =
  'Undo the change, or add an entry to `changes` of the dataset card in this pull request that names the records and the reason, such as `changes: [{ records: ["17"], reason: typing error, author: ann, date: 2026-01-31 }]`; `class: relabelled` in the place of `records` names all of a kind.'

export const CHANGE_RULES: RuleTable<ChangeRule> = {
  'unexplained-addition': {
    severity: 'error',
    title: 'A record was added without an explanation',
    why: 'Each new record teaches the model something. A few hundred poisoned ones are enough for a backdoor, and nobody sees them in a large change.',
    remedy: EXPLAIN,
    references: ['NIST AI 100-2 E2025, section 2.3 (poisoning attacks)'],
  },
  'unexplained-removal': {
    severity: 'error',
    title: 'A record was removed without an explanation',
    why: 'Leaving records out changes what a model learns, and a removed test record can hide a weakness.',
    remedy: EXPLAIN,
  },
  'unexplained-content': {
    severity: 'error',
    title: 'The content of a record changed without an explanation',
    why: 'The label stays and the data under it is another: a trigger that was painted into an image looks just like this.',
    remedy: EXPLAIN,
  },
  'unexplained-relabel': {
    severity: 'error',
    title: 'The label of a record changed without an explanation',
    why: 'Flipped labels are the cheapest way to poison a model. On unchanged content a relabel is a fact, not a suspicion.',
    remedy: EXPLAIN,
  },
  'unexplained-move': {
    severity: 'error',
    title: 'A record moved to another split without an explanation',
    why: 'A test record that moves into the training data makes the next evaluation look better than it is.',
    remedy: EXPLAIN,
  },
  'data-change': {
    severity: 'note',
    title: 'Records of a dataset changed',
    why: 'For the reviewer: how many records changed in which way, and whether the card explains them. The exact list is attached.',
    remedy: 'Compare the numbers with the reason that the card gives.',
  },
}
