import type { DuckDBConnection } from '@duckdb/node-api'
import { describe, type Opening } from './opening.js'
import { relateCsv } from './relate-csv.js'
import { relateJson } from './relate-json.js'
import type { Relation } from './table.js'

/** Parquet is read where it lies; text is parsed once, into a table that every later question goes to. */
export async function relate(connection: DuckDBConnection, opening: Opening): Promise<Relation> {
  const { source, place } = opening
  if (source.format === 'csv') return relateCsv(connection, opening)
  if (source.format === 'jsonl') return relateJson(connection, opening)
  const from = 'read_parquet($1)'
  return { source, from, values: [place], columns: await describe(connection, from, place) }
}
