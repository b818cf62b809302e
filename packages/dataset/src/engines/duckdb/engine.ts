import { copyFile, realpath } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { SecmlopsError } from '@secmlops/core'
import type { Engine, EngineOptions } from '../engine.js'
import { notAllowed } from '../not-allowed.js'
import { isArrayFormat, openTable } from '../memory/open-table.js'
import { lockdown } from './lockdown.js'
import { openCsv } from './open-csv.js'
import { relate } from './relate.js'
import { tableOf } from './wide-table.js'
import { unreadable } from './unreadable.js'

/**
 * An embedded DuckDB, confined to the given files before it sees any of them.
 * @throws SecmlopsError `unreadable-table` when a file is not there, `engine-missing` where no native build exists.
 */
export async function createDuckDbEngine(options: EngineOptions): Promise<Engine> {
  const { threads, temporaryDirectory, keepsNumbers } = options
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
      if (isArrayFormat(source.format)) return openTable(source, place)
      try {
        const table = `table_${String(opened++)}`
        const opening = { source, place, table }
        if (keepsNumbers && source.format === 'csv')
          return await openCsv({ instance, connection }, opening)
        return await tableOf({ instance, connection, table }, await relate(connection, opening))
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
