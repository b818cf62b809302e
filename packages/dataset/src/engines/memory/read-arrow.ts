import { LIMITS, SecmlopsError } from '@secmlops/core'
import { duckDbType } from '../../arrow/duckdb-type.js'
import { damaged } from '../../arrow/messages.js'
import type { ArrowBatch } from '../../arrow/read-batch.js'
import { arrowBatches } from '../../arrow/read-batches.js'
import { arrowScalar } from '../arrow-scalar.js'
import type { Scalar, TableSource } from '../engine.js'
import { kindOf } from '../kind.js'
import { unreadableTable } from '../unreadable-table.js'
import { tooManyFields } from './bounds.js'
import { distinctNames } from './column-names.js'
import type { RawTable } from './raw-table.js'

type Batches = Pick<ArrowBatch, 'names' | 'columns'>[]

/**
 * The record batches of an Arrow IPC file or stream (Feather 2) as one table.
 * @throws SecmlopsError `unreadable-table` (exit 2), `too-large` (exit 3).
 */
export async function readArrow(bytes: Uint8Array, source: TableSource): Promise<RawTable> {
  try {
    const { batches, values } = await read(bytes, source)
    return tableOf(batches, values)
  } catch (error) {
    if (error instanceof SecmlopsError && error.code !== 'unreadable-table') throw error
    const why = error instanceof Error ? error.message : 'damaged'
    throw unreadableTable(source, { why, cause: error })
  }
}

interface Read {
  readonly batches: Batches
  /** Per column. */
  readonly values: Scalar[][]
}

async function read(bytes: Uint8Array, source: TableSource): Promise<Read> {
  const batches: Batches = []
  const values: Scalar[][] = []
  let rows = 0
  for await (const batch of arrowBatches(bytes)) {
    rows += batch.rows
    // Before they are read: rows without values, such as those of the type Null, take no bytes.
    if (rows * batch.columns.length > LIMITS.memoryFields) throw tooManyFields(source)
    append(values, batch)
    batches.push({ names: batch.names, columns: batch.columns })
  }
  if (batches.length === 0) throw damaged('has no rows')
  return { batches, values }
}

function append(values: Scalar[][], { rows, columns }: ArrowBatch): void {
  for (const [i, column] of columns.entries()) {
    const own = (values[i] ??= [])
    for (let row = 0; row < rows; row++) own.push(arrowScalar(column.type, column.at(row)))
  }
}

function tableOf([first]: Batches, values: readonly Scalar[][]): RawTable {
  const names = distinctNames(first?.names ?? [])
  const columns = (first?.columns ?? []).map((column, i) => {
    const type = duckDbType(column.type)
    return { name: names[i] ?? '', type, kind: kindOf(type), values: values[i] ?? [] }
  })
  return { rows: values[0]?.length ?? 0, columns }
}
