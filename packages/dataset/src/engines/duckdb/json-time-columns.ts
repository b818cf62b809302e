import type { DuckDBConnection } from '@duckdb/node-api'
import { JSON_TIMES, JSON_TIME_TYPES, type JsonTime } from '../json-times.js'
import { describe } from './opening.js'
import { identifier, literal } from './sql.js'

/** Columns of texts that are times, all of one type; they stay as they are written. */
export async function timeColumns(
  connection: DuckDBConnection,
  table: string,
): Promise<ReadonlyMap<string, JsonTime>> {
  const columns = await describe(connection, table)
  const texts = columns.filter(({ type }) => type === 'VARCHAR').map(({ name }) => name)
  const examples = await ask(
    connection,
    table,
    texts.map((name) => `any_value(${identifier(name)})`),
  )
  const questions = texts.flatMap((name, i) =>
    JSON_TIME_TYPES.filter((type) => JSON_TIMES[type].test(String(examples[i]))).map((type) => ({
      name,
      type,
      sql: `bool_and(${isTimeSql(identifier(name), type)}) FILTER (${identifier(name)} IS NOT NULL)`,
    })),
  )
  const answers = await ask(
    connection,
    table,
    questions.map(({ sql }) => sql),
  )
  return new Map(
    questions.filter((_, i) => answers[i] === true).map(({ name, type }) => [name, type]),
  )
}

/** One value for each expression over the whole table. */
async function ask(
  connection: DuckDBConnection,
  table: string,
  expressions: readonly string[],
): Promise<readonly unknown[]> {
  if (expressions.length === 0) return []
  const answer = await connection.runAndReadAll(`SELECT ${expressions.join(', ')} FROM ${table}`)
  return answer.getRows()[0] ?? []
}

function isTimeSql(column: string, type: JsonTime): string {
  const form = `regexp_matches(${column}, ${literal(JSON_TIMES[type].source)})`
  return type === 'TIME' ? form : `${form} AND TRY_CAST(left(${column}, 10) AS DATE) IS NOT NULL`
}
