import { copyFile, realpath } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { Column, Engine, EngineOptions, TableSource } from '../engine.js'
import { notAllowed } from '../not-allowed.js'
import { scanCsv } from '../csv/scan.js'
import { columnOf } from './columns.js'
import { csvField, csvReaders } from './csv.js'
import { lockdown } from './lockdown.js'
import { DuckDbTable, type Relation } from './table.js'
import { unreadable } from './unreadable.js'

/**
 * An embedded DuckDB, confined to the given files before it sees any of them.
 * @throws SecmlopsError `unreadable-table` when a file is not there, `engine-missing` where no native build exists.
 */
export async function createDuckDbEngine(options: EngineOptions): Promise<Engine> {
  const { threads, temporaryDirectory } = options
  const places = await placesOf(options)
  const { DuckDBInstance } = await loadDuckDb()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const files = [...places.values()]
  for (const statement of lockdown({ files, threads, temporaryDirectory }))
    await connection.run(statement)
  let opened = 0
  return {
    name: 'duckdb',
    open: async (source) => {
      const place = places.get(source.file)
      if (place === undefined) throw notAllowed(source)
      try {
        return new DuckDbTable(
          instance,
          await relate(connection, { source, place, serial: opened++ }),
        )
      } catch (cause) {
        throw unreadable(source, cause)
      }
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
      return Promise.resolve()
    },
  }
}

async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch (cause) {
    throw new SecmlopsError(
      'engine-missing',
      'the table engine @duckdb/node-api cannot be loaded',
      {
        exit: 3,
        remedy: 'Install the dependencies for this platform',
        cause,
      },
    )
  }
}

/** What DuckDB is given for each file: its real path, or a copy where the path would be read as a pattern. */
async function placesOf({
  files,
  temporaryDirectory,
}: EngineOptions): Promise<Map<string, string>> {
  const places = new Map<string, string>()
  for (const [i, source] of files.entries()) {
    try {
      const real = await realpath(source.file)
      const plain = !/[*?[\]{}]/.test(real)
      const place = plain ? real : join(temporaryDirectory, `table-${String(i)}${extname(real)}`)
      if (!plain) await copyFile(real, place)
      places.set(source.file, place)
    } catch (cause) {
      throw unreadable(source, cause)
    }
  }
  return places
}

interface Opening {
  readonly source: TableSource
  readonly place: string
  readonly serial: number
}

/** Every line decides on the types; the longest line as for records. */
const JSON_READER = `read_json($1, format = 'newline_delimited', sample_size = -1, maximum_object_size = ${String(LIMITS.jsonLine)})`

/** Parquet is read where it lies; text is parsed once, into a table that every later question goes to. */
async function relate(
  connection: DuckDBConnection,
  { source, place, serial }: Opening,
): Promise<Relation> {
  if (source.format === 'parquet') {
    const from = 'read_parquet($1)'
    return { source, from, values: [place], columns: await describe(connection, from, place) }
  }
  if (source.format === 'jsonl') return relateJson(connection, { source, place, serial })
  return relateCsv(connection, { source, place, serial })
}

async function relateCsv(
  connection: DuckDBConnection,
  { source, place, serial }: Opening,
): Promise<Relation> {
  const { raw, typed, strict, delimiter } = await csvReaders({ ...source, file: place })
  const from = `table_${String(serial)}`
  const scanned = await scanCsv(place, delimiter)
  try {
    const named = await describe(connection, raw, place)
    const columns = named.map(({ name }, i) => columnOf(name, scanned[i]?.type ?? 'VARCHAR'))
    const fields = columns.map((column, position) =>
      csvField(column, { position, missing: scanned[position]?.missing ?? false }),
    )
    const reader = typed(fields.map(({ read }) => read))
    const selected = fields.map(({ sql }) => sql).join(', ')
    await connection.run(`CREATE TABLE ${from} AS SELECT ${selected} FROM ${reader}`, [place])
    return { source, from, values: [], columns }
  } catch (cause) {
    await connection.run(`SELECT count(*) FROM ${strict}`, [place])
    throw cause
  }
}

async function relateJson(
  connection: DuckDBConnection,
  { source, place, serial }: Opening,
): Promise<Relation> {
  const from = `table_${String(serial)}`
  const columns = await describe(connection, JSON_READER, place)
  await connection.run(`CREATE TABLE ${from} AS SELECT * FROM ${JSON_READER}`, [place])
  return { source, from, values: [], columns }
}

async function describe(
  connection: DuckDBConnection,
  from: string,
  place: string,
): Promise<Column[]> {
  const described = await connection.run(`SELECT * FROM ${from} LIMIT 0`, [place])
  return described
    .columnNames()
    .map((name, i) => columnOf(name, described.columnType(i).toString()))
}
