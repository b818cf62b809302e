import type { ColumnPair } from './sample.js'

/** A way in which a column can differ from its reference. */
export interface Measure {
  /** Id of the measurement. */
  readonly id: 'drift.distribution' | 'drift.nulls' | 'drift.new-categories'
  /** Undefined where there is nothing to test. `level` is a lower bound of the level at which p will be judged. */
  read(pair: ColumnPair, level: number): Reading | undefined
}

/** An effect in [0, 1], the test that tells it from chance, and what that test could have seen. */
export interface Reading {
  readonly effect: number
  /** Scale of the effect. */
  readonly unit: string
  readonly test: string
  readonly statistic: number
  readonly p: number
  /** Rows of the current sample. */
  readonly n: number
  /** Smallest effect that is seen with power .8 when p is judged at `alpha`. */
  detectable(alpha: number): number
  /** Effects below it are usual among windows of the reference. */
  readonly usual?: number
  /** Values that make the difference, most frequent first. */
  readonly values?: readonly string[]
}
