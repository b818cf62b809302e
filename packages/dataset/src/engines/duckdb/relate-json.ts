import type { DuckDBConnection } from '@duckdb/node-api'
import { LIMITS } from '@secmlops/core'
import type { Column, TableSource } from '../engine.js'
import { NO_KEYS, unreadableTable } from '../unreadable-table.js'
import { columnOf } from './columns.js'
import { timeColumns } from './json-time-columns.js'
import { describe, type Opening } from './opening.js'
import { identifier, literal } from './sql.js'
import type { Relation } from './table.js'

/** Every line decides on the types; the longest line as for records. */
export async function relateJson(
  connection: DuckDBConnection,
  { source, place, table }: Opening,
): Promise<Relation> {
  const found = await describe(connection, jsonReader(), place).catch((cause: unknown) => {
    throw withoutRecords(source, cause)
  })
  const guessed = found.some(({ kind }) => kind === 'time')
  const reader = jsonReader(guessed ? withoutTimes(found) : undefined)
  await connection.run(`CREATE TABLE ${table} AS SELECT * FROM ${reader}`, [place])
  for (const { name, type } of await describe(connection, table))
    if (type === 'HUGEINT') await narrow(connection, table, name)
  const times = await timeColumns(connection, table)
  const columns = (await describe(connection, table)).map((column) => {
    const type = times.get(column.name)
    return type ? columnOf(column.name, type) : column
  })
  return { source, from: table, values: [], columns }
}

/** No text is a date in this form. */
const NO_DATE = literal('%Y is no date')

function jsonReader(columns?: string): string {
  const types = columns === undefined ? 'sample_size = -1' : `columns = ${columns}`
  const options = [
    `format = 'newline_delimited', records = true, map_inference_threshold = -1`,
    `dateformat = ${NO_DATE}, timestampformat = ${NO_DATE}`,
    `${types}, maximum_object_size = ${String(LIMITS.jsonLine)}`,
  ]
  return `read_json($1, ${options.join(', ')})`
}

function withoutRecords(source: TableSource, cause: unknown): unknown {
  const found = cause instanceof Error && cause.message.includes('expected records')
  return found ? unreadableTable(source, { why: NO_KEYS, cause }) : cause
}

/** Texts that DuckDB 1.5 takes for times in spite of the form of dates, such as `epoch` and `9:30`, stay texts. */
function withoutTimes(columns: readonly Column[]): string {
  const types = columns.map(({ name, type, kind }) => [name, kind === 'time' ? 'VARCHAR' : type])
  return `{${types.map((pair) => pair.map(literal).join(': ')).join(', ')}}`
}

/** DuckDB 1.5 reads integers without a sign as unsigned, and both kinds together as 128 bits, however small they are. */
async function narrow(connection: DuckDBConnection, table: string, name: string): Promise<void> {
  const column = identifier(name)
  const wide = await connection.runAndReadAll(
    `SELECT count(*) FROM ${table} WHERE ${column} NOT BETWEEN -9223372036854775808 AND 9223372036854775807`,
  )
  if (wide.value(0, 0) === 0n)
    await connection.run(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE BIGINT`)
}
