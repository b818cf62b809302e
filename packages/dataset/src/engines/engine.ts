/** A column of a table. Integers and floats are `number`; text, booleans and dates that are compared by value are `category`. */
export interface Column {
  readonly name: string
  readonly kind: 'number' | 'category' | 'other'
  /** Type in the words of the engine, for example BIGINT. */
  readonly type: string
}

export type Scalar = string | number | bigint | boolean | null

/** A file on disk that holds a table. */
export interface TableSource {
  /** Path on disk, from `Tree.onDisk`. */
  readonly file: string
  readonly format: 'csv' | 'parquet'
  /** Path in the repository, for messages. */
  readonly path: string
}

/** Rows of a file. Only aggregates and explicit rows leave it. */
export interface Table {
  readonly source: TableSource
  columns(): Promise<readonly Column[]>
  rowCount(): Promise<number>
  /** All rows in file order, in batches; values in the order of `columns` (default: all). */
  rows(columns?: readonly string[]): AsyncIterable<readonly (readonly Scalar[])[]>
}

/** One locked-down engine: it reads the files it was opened with and nothing else. */
export interface Engine {
  open(source: TableSource): Promise<Table>
  close(): Promise<void>
}
