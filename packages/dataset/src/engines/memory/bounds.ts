import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { TableSource } from '../engine.js'

/** A table that would not fit into memory beside the program: it takes the engine that this one stands in for. */
export function tooLarge(path: string): SecmlopsError<'engine-missing'> {
  const [bytes, fields] = [LIMITS.memoryTable, LIMITS.memoryFields].map(String)
  return new SecmlopsError(
    'engine-missing',
    `the table is too large to be read without the table engine (at most ${String(bytes)} bytes and ${String(fields)} fields)`,
    {
      exit: 3,
      location: { path },
      remedy: 'Install @duckdb/node-api for this platform, or give a sample of the rows',
    },
  )
}

/** Arrays are held in memory by every engine. */
export function tooManyFields({ path }: TableSource): SecmlopsError<'too-large'> {
  const [bytes, fields] = [LIMITS.memoryTable, LIMITS.memoryFields].map(String)
  return new SecmlopsError(
    'too-large',
    `the table is too large for this format (at most ${String(bytes)} bytes and ${String(fields)} fields)`,
    { exit: 3, location: { path }, remedy: 'Write it as Parquet, or give a sample of the rows' },
  )
}
