import type { DuckDBConnection } from '@duckdb/node-api'
import { LIMITS } from '@secmlops/core'
import type { Column } from '../engine.js'
import { describe, type Opening } from './opening.js'
import { identifier, literal } from './sql.js'
import type { Relation } from './table.js'

/** Every line decides on the types; the longest line as for records. */
export async function relateJson(
  connection: DuckDBConnection,
  { source, place, table }: Opening,
): Promise<Relation> {
  const create = (reader: string): Promise<unknown> =>
    connection.run(`CREATE TABLE ${table} AS SELECT * FROM ${reader}`, [place])
  const found = await describe(connection, jsonReader(), place)
  await create(jsonReader()).catch(async (cause: unknown) => {
    if (!found.some(({ kind }) => kind === 'time')) throw cause
    await create(jsonReader(withoutTimes(found)))
  })
  for (const { name, type } of await describe(connection, table))
    if (type === 'HUGEINT') await narrow(connection, table, name)
  return { source, from: table, values: [], columns: await describe(connection, table) }
}

function jsonReader(columns?: string): string {
  const types = columns === undefined ? 'sample_size = -1' : `columns = ${columns}`
  const size = String(LIMITS.jsonLine)
  return `read_json($1, format = 'newline_delimited', ${types}, maximum_object_size = ${size})`
}

/** DuckDB 1.5 takes dates beside timestamps for one of both, and then cannot read the other: they are text. */
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
