import type { DuckDBConnection } from '@duckdb/node-api'
import type { Column, TableSource } from '../engine.js'
import { columnOf } from './columns.js'

/** A file that is about to become a table. */
export interface Opening {
  readonly source: TableSource
  /** What DuckDB is given for it. */
  readonly place: string
  /** Name of the table that it is read into. */
  readonly table: string
}

/** Names and types of a FROM item. */
export async function describe(
  connection: DuckDBConnection,
  from: string,
  ...places: readonly string[]
): Promise<Column[]> {
  const described = await connection.run(`SELECT * FROM ${from} LIMIT 0`, [...places])
  return described
    .columnNames()
    .map((name, i) => columnOf(name, described.columnType(i).toString()))
}
