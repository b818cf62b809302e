/** The values of one column in one table. Missing values are counted apart. */
export type Sample = NumberSample | CategorySample

export interface NumberSample {
  readonly kind: 'number'
  /** Ascending. */
  readonly values: Float64Array
  readonly missing: number
}

export interface CategorySample {
  readonly kind: 'category'
  readonly counts: ReadonlyMap<string, number>
  readonly missing: number
}

/** One column in both tables, of the same kind. */
export interface ColumnPair {
  readonly name: string
  readonly reference: Sample
  readonly current: Sample
}

/** Rows that hold a value. */
export function present(sample: Sample): number {
  if (sample.kind === 'number') return sample.values.length
  let rows = 0
  for (const count of sample.counts.values()) rows += count
  return rows
}
