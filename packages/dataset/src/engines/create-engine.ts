import { SecmlopsError, type Logger } from '@secmlops/core'
import { createDuckDbEngine } from './duckdb/engine.js'
import type { Engine, EngineName, EngineOptions } from './engine.js'
import { createMemoryEngine } from './memory/engine.js'

export interface EngineChoice extends EngineOptions {
  /** One of them and no other; by default DuckDB, and the one in TypeScript where DuckDB has no native build. */
  readonly engine?: EngineName
  /** Is told when DuckDB is stood in for. */
  readonly logger?: Logger | undefined
}

/**
 * The engine that reads tables on this machine; its `name` says which one it is.
 * @throws SecmlopsError `unreadable-table` when a file is not there, `engine-missing` where DuckDB was asked for.
 */
export async function createEngine({ engine, logger, ...options }: EngineChoice): Promise<Engine> {
  if (engine === 'typescript') return createMemoryEngine(options)
  try {
    return await createDuckDbEngine(options)
  } catch (error) {
    const replaceable = error instanceof SecmlopsError && error.code === 'engine-missing'
    if (!replaceable || engine === 'duckdb') throw error
    logger?.warn(STOOD_IN)
    return createMemoryEngine(options)
  }
}

const STOOD_IN =
  'the table engine DuckDB cannot be loaded here: small CSV and JSON Lines files are read in TypeScript'
