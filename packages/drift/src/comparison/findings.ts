import { finding, printable, type Finding, type Location } from '@secmlops/core'
import type { TableSource } from '@secmlops/dataset'
import { present, type ColumnPair, type Sample } from '../measures/sample.js'
import { RULES, type RuleId } from '../rules.js'

/** Names of values that one message shows. */
const SHOWN = 5

/** Makes findings about columns of one table. */
export interface ColumnFindings {
  /** `key` tells findings of one rule on one column apart. */
  readonly about: (rule: RuleId, column: string, message: string, key?: string) => Finding
}

export function columnFindings(source: TableSource, subject: string | undefined): ColumnFindings {
  return {
    about: (rule, column, message, key) =>
      finding(RULES[rule], {
        message,
        ...(key !== undefined && { key }),
        location: locationOf(source, column),
        ...(subject !== undefined && { subject }),
      }),
  }
}

/** The header line of a CSV file names the column; other files have no lines. */
function locationOf({ path, format }: TableSource, column: string): Location {
  const feature = printable(column)
  return format === 'csv' ? { path, line: 1, feature } : { path, feature }
}

/** What is remarkable about the values of a column, whatever its distribution. */
export function valueFindings(pair: ColumnPair, { about }: ColumnFindings): Finding[] {
  const { name, reference, current } = pair
  const shown = `column "${printable(name, 60)}"`
  if (present(current) === 0) {
    return present(reference) === 0
      ? [about('column-empty', name, `${shown} has no values in either table`)]
      : [about('column-without-values', name, `${shown} has lost all its values`)]
  }
  const constant = isConstant(current) && present(current) > 1 && !isConstant(reference)
  return [
    ...(constant ? [about('column-constant', name, `${shown} holds one value in all rows`)] : []),
    ...(present(reference) === 0
      ? [about('column-empty', name, `${shown} had no values in the reference`)]
      : newValues(pair, about, shown)),
  ]
}

function newValues(
  { name, reference, current }: ColumnPair,
  about: ColumnFindings['about'],
  shown: string,
): Finding[] {
  if (reference.kind !== 'category' || current.kind !== 'category') return []
  // What a profile does not name could be any of the values that it folded into one.
  if (reference.folded && reference.folded.rows > 0) return []
  const added = [...current.counts]
    .filter(([value]) => !reference.counts.has(value))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (added.length === 0) return []
  const list = added
    .slice(0, SHOWN)
    .map(([value, count]) => `"${printable(value, 40)}" (${String(count)})`)
  const more = added.length > SHOWN ? ` and ${String(added.length - SHOWN)} more` : ''
  const noun = added.length === 1 ? 'a category' : `${String(added.length)} categories`
  return [
    about(
      'new-categories',
      name,
      `${shown} has ${noun} that the reference lacks: ${list.join(', ')}${more}`,
    ),
  ]
}

function isConstant(sample: Sample): boolean {
  if (sample.kind === 'counted' || sample.kind === 'binned') return sample.constant
  if (sample.kind === 'category') return sample.counts.size + (sample.folded?.categories ?? 0) === 1
  return sample.values.length > 0 && sample.values[0] === sample.values.at(-1)
}
