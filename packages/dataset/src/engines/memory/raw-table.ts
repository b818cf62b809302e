import type { Column, Scalar } from '../engine.js'

/** A column with all its values; a float that is not a number is NaN. */
export interface MemoryColumn extends Column {
  readonly values: readonly Scalar[]
}

/** A table in memory. */
export interface RawTable {
  readonly rows: number
  readonly columns: readonly MemoryColumn[]
}
