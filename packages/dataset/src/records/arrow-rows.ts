import { SecmlopsError, canonicalJson, withLocation, type Tree } from '@secmlops/core'
import { arrowMessages, damaged, type ArrowMessage } from '../arrow/messages.js'
import { plainOf } from '../arrow/plain-value.js'
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
