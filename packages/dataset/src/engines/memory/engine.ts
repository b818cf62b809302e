import { realpath } from 'node:fs/promises'
import { notAllowed } from '../not-allowed.js'
import type { Engine, EngineOptions, TableSource } from '../engine.js'
import { unreadableTable } from '../unreadable-table.js'
import { openTable } from './open-table.js'

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

async function located(source: TableSource): Promise<string> {
  try {
    return await realpath(source.file)
  } catch (cause) {
    throw unreadableTable(source, { why: 'the file is not there', cause })
  }
}
