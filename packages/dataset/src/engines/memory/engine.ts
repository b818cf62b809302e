import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import { notAllowed } from '../not-allowed.js'
import type { Engine, EngineOptions, Table, TableSource } from '../engine.js'
import { unreadableTable } from '../unreadable-table.js'
import { tooLarge } from './bounds.js'
import { readCsv } from './read-csv.js'
import { readJsonl } from './read-jsonl.js'
import { memoryTable } from './table.js'
import { utf8 } from './utf8.js'

/**
 * Small tables in TypeScript, where DuckDB has no native build. Its answers are those of DuckDB; what it cannot answer
 * alike it refuses.
 * @throws SecmlopsError `unreadable-table` when a file is not there. Opening throws `engine-missing` (exit 3) for
 * Parquet and for tables beyond `LIMITS.memoryTable`.
 */
export async function createMemoryEngine({ files }: Pick<EngineOptions, 'files'>): Promise<Engine> {
  const places = new Map<string, string>()
  for (const source of files) places.set(source.file, await located(source))
  return {
    name: 'typescript',
    open: async (source) => {
      const place = places.get(source.file)
      if (place === undefined) throw notAllowed(source)
      return openTable(source, place)
    },
    close: () => Promise.resolve(),
  }
}

async function openTable(source: TableSource, place: string): Promise<Table> {
  if (source.format === 'parquet') throw noParquet(source)
  const text = utf8(await bytesOf(source, place), source)
  const read = source.format === 'csv' ? readCsv : readJsonl
  return memoryTable(source, read(text, source))
}

async function located(source: TableSource): Promise<string> {
  try {
    return await realpath(source.file)
  } catch (cause) {
    throw unreadableTable(source, { why: 'the file is not there', cause })
  }
}

/** The file that was named, not one that a symbolic link has replaced it with since. */
async function bytesOf(source: TableSource, place: string): Promise<Uint8Array> {
  try {
    const handle = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const { size } = await handle.stat()
      if (size > LIMITS.memoryTable) throw tooLarge(source.path)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof SecmlopsError) throw cause
    throw unreadableTable(source, { why: 'the file cannot be read', cause })
  }
}

function noParquet({ path }: TableSource): SecmlopsError<'engine-missing'> {
  return new SecmlopsError('engine-missing', 'Parquet is not read without the table engine', {
    exit: 3,
    location: { path },
    remedy: 'Install @duckdb/node-api for this platform, or give the table as CSV or JSON Lines',
  })
}
