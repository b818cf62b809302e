import { defineRules, type Rules } from '@secmlops/core'
import { QUALITY_TEXTS, type QualityRuleId } from './quality/texts.js'

export type RuleId =
  | 'column-missing'
  | 'column-added'
  | 'column-kind-changed'
  | 'column-without-values'
  | 'column-empty'
  | 'column-constant'
  | 'new-categories'
  | 'drift-over-time'
  | 'reference-not-accepted'
  | 'image-unreadable'
  | 'table-engine-replaced'
  | QualityRuleId
  | 'goal-posts-moved'

/** What the drift gate can say of a table apart from its measurements. */
export const RULES: Rules<RuleId> = defineRules<RuleId>('drift', {
  'table-engine-replaced': {
    severity: 'note',
    title: 'Tables were read in TypeScript',
    why: 'DuckDB, the engine for tables, could not be loaded on this machine. What stands in for it gives the same numbers for CSV and JSON Lines up to 32 MiB and 4 million fields; anything else is inconclusive.',
    remedy:
      'Let npm reach a registry (.npmrc of the user of the runner, HTTPS_PROXY), or install the native parts beforehand and name their folder as runtime-dir',
    references: [],
  },
  'column-missing': {
    severity: 'error',
    title: 'A column of the reference is gone',
    why: 'A model that was trained with a column cannot be fed without it. A renamed column shows as one that is gone and one that is new.',
    remedy: 'Restore the column, or accept a new reference without it in its own pull request',
  },
  'column-added': {
    severity: 'warning',
    title: 'A column is not in the reference',
    why: 'What is not in the reference was compared with nothing, so its values are unchecked.',
    remedy: 'Accept a new reference with the column, or list it under `ignore`',
  },
  'column-kind-changed': {
    severity: 'error',
    title: 'A column changed its kind',
    why: 'Numbers that became text (or the reverse) are read differently by every consumer, most often because one cell holds something that is not a number.',
    remedy: 'Look for the cells that do not have the kind of the reference, and correct them',
  },
  'column-without-values': {
    severity: 'error',
    title: 'A column lost all its values',
    why: 'A column that is empty in every row is a broken source or a broken join. It carries no distribution that could be compared.',
    remedy: 'Repair the source of the column',
  },
  'column-empty': {
    severity: 'note',
    title: 'A column has no values on either side',
    why: 'An empty column cannot drift and cannot help a model.',
    remedy: 'Drop the column',
  },
  'column-constant': {
    severity: 'warning',
    title: 'A column holds one value only',
    why: 'A column that varied in the reference and is constant now is often a default that replaced a measurement.',
    remedy: 'Check the source of the column',
  },
  'new-categories': {
    severity: 'note',
    title: 'A column holds categories that the reference does not have',
    why: 'A model has never seen them. Whether they are too many is decided by the measurement `drift.new-categories`; this lists them.',
    remedy: 'Check that the values are meant: spelling, case, encoding, a new source',
  },
  'drift-over-time': {
    severity: 'note',
    title: 'Since when a column differs',
    why: 'Where both tables have a column of times, the rows of a column that moved are told apart by windows of equal size: a step points to a release or a broken source, a slope to a world that changes. It decides nothing.',
    remedy: 'Look for what changed at that time',
  },
  'image-unreadable': {
    severity: 'warning',
    title: 'An image cannot be read',
    why: 'It takes no part in the comparison, so that drift in it is not seen. More of them than `max-unreadable` leave the gate without a verdict.',
    remedy: 'Commit the whole image in PNG, JPEG, BMP or GIF, or take it out of the labels',
  },
  ...QUALITY_TEXTS,
  'goal-posts-moved': {
    severity: 'error',
    title: 'The pull request replaces the reference that it fails against',
    why: 'Data that fails and a new reference that it would pass make every difference disappear, one pull request later. The accepted reference of the target branch judged.',
    remedy:
      'Explain the difference, and accept a new reference in a pull request of its own, reviewed by those who own the data.',
  },
  'reference-not-accepted': {
    severity: 'warning',
    title: 'The reference comes from the pull request itself',
    why: 'The target branch has no policy yet, so that there is no reference that somebody accepted. The comparison holds the change against what it brings along.',
    remedy: 'Review the reference as carefully as the data; it counts once it is merged',
  },
})
