import type { RuleTable } from './table.js'

export type ScreenRule =
  'duplicate-content' | 'conflicting-labels' | 'leaked-content' | 'leaked-pixels'

const LEAK =
  'The evaluation asks what the model has already seen, so its numbers say nothing about new data.'
const KEEP_ONE = 'Keep the record in one split only.'

export const SCREEN_RULES: RuleTable<ScreenRule> = {
  'duplicate-content': {
    severity: 'warning',
    title: 'Records of one split have the same content',
    why: 'Repeated records weigh more in training and make an evaluation look more certain than it is.',
    remedy: 'Keep one of them.',
  },
  'conflicting-labels': {
    severity: 'error',
    title: 'The same content has different labels',
    why: 'At least one of the labels is wrong. This is exact: the content is identical.',
    remedy: 'Decide which label is right and remove the other record.',
  },
  'leaked-content': {
    severity: 'error',
    title: 'The same content is in two splits',
    why: LEAK,
    remedy: KEEP_ONE,
    references: [
      'Kapoor and Narayanan, Leakage and the reproducibility crisis, Patterns 4(9), 2023',
    ],
  },
  'leaked-pixels': {
    severity: 'error',
    title: 'The same picture, encoded differently, is in two splits',
    why: `${LEAK} The files differ, the decoded pixels do not.`,
    remedy: KEEP_ONE,
  },
}
