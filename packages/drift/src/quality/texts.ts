import type { Rule } from '@secmlops/core'

export type QualityRuleId =
  | 'quality-rows'
  | 'quality-column'
  | 'quality-type'
  | 'quality-range'
  | 'quality-values'
  | 'quality-missing'
  | 'quality-unique'
  | 'quality-freshness'
  | 'quality-integrity'

/** What the rules on the quality of data mean. */
export const QUALITY_TEXTS: Readonly<Record<QualityRuleId, Omit<Rule, 'id' | 'gate'>>> = {
  'quality-rows': {
    severity: 'error',
    title: 'The data has too few or too many rows',
    why: 'A table that shrank is most often one that was cut off on the way; one that grew far beyond what is usual may hold rows twice.',
    remedy: 'Check how the data was gathered and joined, or change the bounds in the policy',
  },
  'quality-column': {
    severity: 'error',
    title: 'A column of which something is demanded is not there',
    why: 'What is not there cannot keep to anything, and whoever reads the data relies on it.',
    remedy: 'Restore the column, or correct its name in the policy',
  },
  'quality-type': {
    severity: 'error',
    title: 'A column has another type',
    why: 'Whole numbers that became fractions, or numbers that became text, are most often one bad cell or another way of writing.',
    remedy: 'Look for the cells that do not have the type, and correct them',
  },
  'quality-range': {
    severity: 'error',
    title: 'A column holds a number out of bounds',
    why: 'Numbers far outside are other units, marks for a missing value such as -999, or planted: few of them move a model far and a distribution hardly.',
    remedy: 'Correct the rows, or leave them out',
  },
  'quality-values': {
    severity: 'error',
    title: 'A column holds a value that is not allowed',
    why: 'A model has not been trained with it, and code that tells cases apart has none for it.',
    remedy: 'Correct spelling, case and encoding, or allow the value in the policy',
  },
  'quality-missing': {
    severity: 'error',
    title: 'A column lacks more values than it may',
    why: 'Values that are missing where none were point to a broken source, whatever share of rows that is.',
    remedy: 'Repair the source of the column',
  },
  'quality-unique': {
    severity: 'error',
    title: 'A column repeats values that must be unique',
    why: 'Rows that come twice count twice, in training and in tests, and can be in both.',
    remedy: 'Leave out the repeated rows',
  },
  'quality-freshness': {
    severity: 'error',
    title: 'The data is too old, or from the future',
    why: 'A verdict on old data says nothing of what the model meets now.',
    remedy: 'Gather newer data, or check the clock and the zone of its source',
  },
  'quality-integrity': {
    severity: 'error',
    title: 'Two columns contradict each other',
    why: 'A row that ends before it starts was broken on its way or made up; such rows pass any look at one column alone.',
    remedy: 'Correct the rows, or leave them out',
  },
}
