import type { DuckDBConnection } from '@duckdb/node-api'
import { scanCsv } from '../csv/scan.js'
import { columnOf } from './columns.js'
import { csvField, csvReaders } from './csv.js'
import { describe, type Opening } from './opening.js'
import type { Relation } from './table.js'

/** Types are those that a scan of the whole file finds; a field that is of another one to DuckDB fails it. */
export async function relateCsv(
  connection: DuckDBConnection,
  { source, place, table }: Opening,
): Promise<Relation> {
  const { raw, typed, strict, delimiter } = await csvReaders({ ...source, file: place })
  const scanned = await scanCsv(place, delimiter)
  try {
    const named = await describe(connection, raw, place)
    const columns = named.map(({ name }, i) => columnOf(name, scanned[i]?.type ?? 'VARCHAR'))
    const fields = columns.map((column, position) =>
      csvField(column, { position, missing: scanned[position]?.missing ?? false }),
    )
    const reader = typed(fields.map(({ read }) => read))
    const selected = fields.map(({ sql }) => sql).join(', ')
    await connection.run(`CREATE TABLE ${table} AS SELECT ${selected} FROM ${reader}`, [place])
    return { source, from: table, values: [], columns }
  } catch (cause) {
    await connection.run(`SELECT count(*) FROM ${strict}`, [place])
    throw cause
  }
}
