import type { DuckDBConnection } from '@duckdb/node-api'
import { scanCsv, type ScannedCsv } from '../csv/scan.js'
import type { Column } from '../engine.js'
import { columnOf } from './columns.js'
import { csvField, csvReaders, type CsvReaders } from './csv.js'
import type { Opening } from './opening.js'
import type { Relation } from './table.js'

/** A CSV file that was looked at and not yet read. */
export interface ExaminedCsv {
  readonly opening: Opening
  readonly readers: CsvReaders
  readonly scanned: ScannedCsv
  readonly columns: readonly Column[]
}

/** Types are those that a scan of the whole file finds; a field that is of another one to DuckDB fails it. */
export async function relateCsv(connection: DuckDBConnection, opening: Opening): Promise<Relation> {
  return readCsv(connection, await examineCsv(opening))
}

export async function examineCsv(opening: Opening, keepsNumbers = false): Promise<ExaminedCsv> {
  const { source, place } = opening
  const readers = await csvReaders({ ...source, file: place })
  const scanned = await scanCsv(place, readers.delimiter, keepsNumbers)
  const columns = readers.names.map((name, i) =>
    columnOf(name, scanned.columns[i]?.type ?? 'VARCHAR'),
  )
  return { opening, readers, scanned, columns }
}

/** Reads the file into a table, without some of its columns; their fields are not looked into. */
export function readCsv(
  connection: DuckDBConnection,
  examined: ExaminedCsv,
  without: ReadonlySet<string> = new Set(),
): Promise<Relation> {
  const { opening, readers, scanned, columns } = examined
  const { source, place, table } = opening
  const fields = columns.map((column, position) =>
    csvField(column, { position, missing: scanned.columns[position]?.missing ?? false }),
  )
  const reader = readers.typed(fields.map(({ read }) => read))
  const kept = columns.filter(({ name }) => !without.has(name))
  const selected = fields.filter((_, i) => !without.has(columns[i]?.name ?? ''))
  // A table has a column, if only to have rows.
  const sql = kept.length === 0 ? 'true AS row' : selected.map((field) => field.sql).join(', ')
  return explained(connection, examined, async () => {
    await connection.run(`CREATE TABLE ${table} AS SELECT ${sql} FROM ${reader}`, [place])
    return { source, from: table, values: [], columns: kept }
  })
}

/** What fails is tried again in the way that finds the line. */
async function explained<T>(
  connection: DuckDBConnection,
  { opening, readers }: Pick<ExaminedCsv, 'opening' | 'readers'>,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    await connection.run(`SELECT count(*) FROM ${readers.strict}`, [opening.place])
    throw cause
  }
}
