import { SecmlopsError, canonicalJson, digestOf, withLocation, type Tree } from '@secmlops/core'
import { arrowMessages, damaged, type ArrowMessage } from '../arrow/messages.js'
import { readBatch } from '../arrow/read-batch.js'
import type { JsonScalar, TableRow } from './table-row.js'

/**
 * Rows of an Arrow IPC file or stream (Feather 2), in memory for one record batch and the dictionaries. Integers beyond
 * 2^53 are given as text, what is nested as canonical JSON, bytes as their digest.
 * @throws SecmlopsError `unreadable-table` (exit 2) with the path.
 */
export async function* arrowRows(tree: Tree, path: string): AsyncIterable<TableRow> {
  const source = await tree.open(path)
  let schema: Uint8Array | undefined
  const dictionaries: Uint8Array[] = []
  try {
    for await (const { kind, bytes } of located(arrowMessages(source), path)) {
      if (kind === 'schema') schema ??= bytes
      else if (kind === 'dictionary') dictionaries.push(bytes)
      else if (kind === 'batch') yield* rowsOf(path, schema, [...dictionaries, bytes])
    }
    if (!schema) throw withLocation(damaged('has no schema'), { path })
  } finally {
    await source.close()
  }
}

async function* rowsOf(
  path: string,
  schema: Uint8Array | undefined,
  messages: readonly Uint8Array[],
): AsyncIterable<TableRow> {
  try {
    if (!schema) throw damaged('has rows before its schema')
    const { names, rows, columns } = await readBatch([schema, ...messages])
    for (let row = 0; row < rows; row++)
      yield { names, values: columns.map((column) => scalarOf(column.at(row))), location: { path } }
  } catch (error) {
    const known = error instanceof SecmlopsError ? error : damaged('is damaged', error)
    throw withLocation(known, { path })
  }
}

async function* located(
  messages: AsyncIterable<ArrowMessage>,
  path: string,
): AsyncIterable<ArrowMessage> {
  try {
    yield* messages
  } catch (error) {
    throw withLocation(error, { path })
  }
}

function scalarOf(value: unknown): JsonScalar {
  const plain = plainOf(value)
  return typeof plain === 'object' && plain !== null ? canonicalJson(plain) : (plain as JsonScalar)
}

/** As JSON; numbers that are none are no values, as in Parquet. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\uFFFD')
  if (typeof value === 'boolean') return value
  return typeof value === 'object' && value !== null ? nested(value) : null
}

function numberOf(value: number): number | string | null {
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? null : String(value)
}

function nested(value: object): unknown {
  if (value instanceof Uint8Array) return `bytes ${digestOf(value)}`
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plainOf)
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plainOf)
  if (value instanceof Map) return [...value].map(plainOf)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainOf(each)]))
}
