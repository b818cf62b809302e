import { present, type ColumnPair, type Sample } from '../measures/sample.js'

/** Fewer rows than this say nothing about a column being unique. */
const LEAST_ROWS = 20

/**
 * A column that only names rows, in both tables: text that is different in every row, or integers that count without a
 * gap. Unique integers with gaps are not: they can be a measured quantity.
 */
export function isIdentifier({ reference, current }: ColumnPair): boolean {
  return namesRows(reference) && namesRows(current)
}

/** As `isIdentifier`, of one table. */
export function namesRows(sample: Sample): boolean {
  if (sample.missing > 0) return false
  if (sample.kind === 'counted' || sample.kind === 'binned')
    return sample.counter && present(sample) >= LEAST_ROWS
  if (sample.kind === 'number') return isCounter(sample.values)
  if (sample.identifier !== undefined) return sample.identifier
  return sample.counts.size >= LEAST_ROWS && [...sample.counts.values()].every((n) => n === 1)
}

/** A text that is different in every row, of a table that is known by its numbers only. */
export function isUniqueText({
  rows,
  distinct,
  count,
}: Readonly<Record<'rows' | 'distinct' | 'count', number>>): boolean {
  return count === rows && distinct === count && count >= LEAST_ROWS
}

function isCounter(ascending: Float64Array): boolean {
  const [first] = ascending
  if (first === undefined || ascending.length < LEAST_ROWS || !Number.isInteger(first)) return false
  return ascending.every((value, i) => value === first + i)
}
