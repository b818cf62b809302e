import type { RemoteName } from './remote/names.js'

/**
 * A column of a table. Integers, floats and decimals are `number`; text and booleans are `category`; dates and
 * timestamps are `time`; nested and binary values are `other`. A CSV column without any value is a `category`.
 */
export interface Column {
  readonly name: string
  readonly kind: 'number' | 'category' | 'time' | 'other'
  /** Type in the words of the engine, for example BIGINT. */
  readonly type: string
}

/** A float that is not a number is `null`; an integer beyond 2^53 is a `bigint`; what is none of these is its text. */
export type Scalar = string | number | bigint | boolean | null

/** Files of typed arrays, which every engine reads into memory. */
export type ArrayFormat = 'arrow' | 'npy' | 'npz'

/** A file on disk that holds a table, or the name of one in an engine that is asked from afar. */
export interface TableSource {
  /** Path on disk, from `Tree.onDisk`; of a remote table its name, such as `trino:lake.vision.frames`. */
  readonly file: string
  readonly format: 'csv' | 'jsonl' | 'parquet' | ArrayFormat | RemoteName
  /** Path in the repository, for messages; of a remote table the file that names it. */
  readonly path: string
}

/** One column as a whole. A value is missing when it is NULL, not finite, or one of `MISSING_VALUES`. */
export interface ColumnScalars {
  readonly name: string
  /** Values that are not missing. */
  readonly count: number
  readonly missing: number
  /** Least and greatest value of a `number` column; null for other kinds and without values. */
  readonly min: number | null
  readonly max: number | null
}

export interface ValueCount {
  /** The value as text; booleans are `true` and `false`. */
  readonly value: string
  readonly count: number
}

export interface ValueCounts {
  /** The most frequent values, by falling count, then in byte order. */
  readonly values: readonly ValueCount[]
  /** Distinct values in all, and the rows of those that `values` leaves out. */
  readonly distinct: number
  readonly rest: number
}

/** Different numbers, ascending, and the rows that hold each. */
export interface OrderedCounts {
  readonly values: Float64Array
  readonly counts: Float64Array
}

/**
 * Rows of a table, seen through aggregates. Missing values are as in `ColumnScalars`. Numbers are doubles: integers
 * beyond 2^53 and decimals are rounded to the nearest one, on every engine alike.
 * Every method throws SecmlopsError (exit 2) with the repository path when the file turns out to be damaged.
 */
export interface Table {
  readonly source: TableSource
  columns(): Promise<readonly Column[]>
  rowCount(): Promise<number>
  /** All rows in file order, in batches; values in the order of `columns` (default: all), text exactly as in the file. */
  rows(columns?: readonly string[]): AsyncIterable<readonly (readonly Scalar[])[]>
  scalars(columns?: readonly string[]): Promise<readonly ColumnScalars[]>
  /**
   * There only where a file states them: `scalars` of columns of numbers without a look at the rows. A file can lie: who takes
   * its word counts the rows.
   */
  statedScalars?(columns: readonly string[]): Promise<readonly ColumnScalars[]>
  /** Exact number of different values that are not missing. */
  distinct(column: string): Promise<number>
  /** Rows per bin of a `number` column: [e0, e1), [e1, e2), … with the last bin closed; values outside are not counted. */
  histogram(column: string, edges: readonly number[]): Promise<readonly number[]>
  /** Numbers in some of the bins of `histogram(column, edges)`; `bins` are ascending. */
  orderedCounts(
    column: string,
    edges: readonly number[],
    bins: readonly number[],
  ): Promise<OrderedCounts>
  valueCounts(column: string, limit: number): Promise<ValueCounts>
  /** All values of a `number` column, ascending: what exact rank statistics need. */
  sortedNumbers(column: string): Promise<Float64Array>
  /** There only on a table whose rows stay where they are: `rows`, `orderedCounts` and `sortedNumbers` of it throw. */
  readonly remote?: RemoteTable
}

/** What is asked of a remote table in place of its rows. */
export interface RemoteTable {
  /**
   * Greatest distance of the distribution functions of two tables of one engine after any number in the given bins.
   * @throws SecmlopsError `not-comparable` for a table of another engine.
   */
  distance(other: Table, question: DistanceQuestion): Promise<number>
  /** The greatest value of a column as text; null without values. */
  newest(column: string): Promise<string | null>
  /** Rows that have a value in both columns for which `left operator right` does not hold. */
  broken(left: string, operator: '<' | '<=' | '=' | '>=' | '>', right: string): Promise<number>
}

export interface DistanceQuestion {
  readonly column: string
  readonly edges: readonly number[]
  /** Bins in question, and rows of either table below each, in the same order. */
  readonly bins: readonly number[]
  readonly below: readonly (readonly [number, number])[]
  /** Rows of either table that hold a number. */
  readonly sizes: readonly [number, number]
}

export type EngineName = 'duckdb' | 'typescript' | RemoteName

/** One locked-down engine: it reads the files it was created with and nothing else. */
export interface Engine {
  /** Which implementation answers: DuckDB, or the one in TypeScript that stands in for it. */
  readonly name: EngineName
  /** @throws SecmlopsError (exit 2) `unreadable-table`, `empty-file`, or `not-allowed` for a file it was not created with. */
  open(source: TableSource): Promise<Table>
  close(): Promise<void>
}

export interface EngineOptions {
  /** Every file that the engine may read. */
  readonly files: readonly TableSource[]
  readonly threads: number
  /** A private folder, for what does not fit into memory. */
  readonly temporaryDirectory: string
  /** Columns will mostly be asked for by themselves: those of numbers in CSV files are kept while their types are found. */
  readonly keepsNumbers?: boolean
}
