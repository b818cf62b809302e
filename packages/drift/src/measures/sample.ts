import type { Bins } from '../comparison/open-bins.js'

/** The values of one column in one table. Missing values are counted apart. */
export type Sample = NumberSample | CountedSample | BinnedSample | CategorySample

export interface NumberSample {
  readonly kind: 'number'
  /** Ascending. */
  readonly values: Float64Array
  readonly missing: number
}

/** Numbers of a table that is too large to hold them in memory: they were counted where they lie. */
export interface CountedSample {
  readonly kind: 'counted'
  readonly count: number
  readonly missing: number
  readonly constant: boolean
  /** Whole numbers, each once, without a gap. */
  readonly counter: boolean
}

/** Numbers of which only the rows in the bins of a profile are known. */
export interface BinnedSample {
  readonly kind: 'binned'
  readonly edges: readonly number[]
  /** Below the first edge, between the edges, from the last edge on. */
  readonly counts: readonly number[]
  readonly missing: number
  readonly constant: boolean
  readonly counter: boolean
}

export interface CategorySample {
  readonly kind: 'category'
  readonly counts: ReadonlyMap<string, number>
  /** Of a profile: rows and number of values that it does not name. */
  readonly folded?: { readonly categories: number; readonly rows: number }
  /** Of a profile: whether the values only name rows. */
  readonly identifier?: boolean
  readonly missing: number
}

/** One column in both tables, of the same kind. */
export interface ColumnPair {
  readonly name: string
  readonly reference: Sample
  readonly current: Sample
  /** Of two counted samples. */
  readonly counted?: CountedPair
}

export interface CountedPair {
  /** Kolmogorov-Smirnov distance, exact. */
  readonly distance: number
  /** Some thousands of numbers with about the distribution of the reference, ascending; for controls, not for tests. */
  readonly outline: Float64Array
  /** The first count of both tables, over the whole range. */
  readonly bins: Bins
}

/** Rows that hold a value. */
export function present(sample: Sample): number {
  if (sample.kind === 'number') return sample.values.length
  if (sample.kind === 'counted') return sample.count
  let rows = sample.kind === 'category' ? (sample.folded?.rows ?? 0) : 0
  for (const count of sample.counts.values()) rows += count
  return rows
}
