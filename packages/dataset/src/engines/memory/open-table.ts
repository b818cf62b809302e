import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { ArrayFormat, Table, TableSource } from '../engine.js'
import { notAllowed } from '../not-allowed.js'
import type { RemoteName } from '../remote/names.js'
import { isRemoteEngine } from '../remote/table-name.js'
import { unreadableTable } from '../unreadable-table.js'
import { tooLarge, tooManyFields } from './bounds.js'
import type { RawTable } from './raw-table.js'
import { readArrays } from './read-arrays.js'
import { readArrow } from './read-arrow.js'
import { readCsv } from './read-csv.js'
import { readJsonl } from './read-jsonl.js'
import { memoryTable } from './table.js'
import { utf8 } from './utf8.js'

type Reader = (bytes: Uint8Array, source: TableSource) => RawTable | Promise<RawTable>

const READERS: Readonly<Record<Exclude<TableSource['format'], 'parquet' | RemoteName>, Reader>> = {
  csv: (bytes, source) => readCsv(utf8(bytes, source), source),
  jsonl: (bytes, source) => readJsonl(utf8(bytes, source), source),
  arrow: readArrow,
  npy: readArrays,
  npz: readArrays,
}

export function isArrayFormat(format: TableSource['format']): format is ArrayFormat {
  return format === 'arrow' || format === 'npy' || format === 'npz'
}

/** A small table, read from `place` into memory. @throws SecmlopsError as `createMemoryEngine`. */
export async function openTable(source: TableSource, place: string): Promise<Table> {
  const { format } = source
  if (isRemoteEngine(format)) throw notAllowed(source)
  if (format === 'parquet') throw noParquet(source)
  return memoryTable(source, await READERS[format](await bytesOf(source, place), source))
}

/** The file that was named, not one that a symbolic link has replaced it with since. */
async function bytesOf(source: TableSource, place: string): Promise<Uint8Array> {
  try {
    const handle = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const { size } = await handle.stat()
      if (size > LIMITS.memoryTable)
        throw isArrayFormat(source.format) ? tooManyFields(source) : tooLarge(source.path)
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
