import { LIMITS, SecmlopsError } from '@secmlops/core'
import { arrowBatches } from '../../arrow/read-batches.js'
import { arrowScalar } from '../arrow-scalar.js'
import type { Scalar } from '../engine.js'
import { FAILURES } from './failures.js'

/** Rows of one Arrow stream. @throws SecmlopsError `untrusted-answer` (exit 3) for what is none. */
export async function rowsOf(bytes: Uint8Array): Promise<readonly (readonly Scalar[])[]> {
  try {
    const rows: (readonly Scalar[])[] = []
    for await (const { rows: count, columns } of arrowBatches(bytes)) {
      // Rows without values take no bytes, so that the bound of these does not hold them.
      if (rows.length + count > LIMITS.memoryFields) throw FAILURES.untrusted('it is too large')
      for (let row = 0; row < count; row++)
        rows.push(columns.map((column) => arrowScalar(column.type, column.at(row))))
    }
    return rows
  } catch (error) {
    throw FAILURES.untrusted(error instanceof SecmlopsError ? error.message : 'it is damaged')
  }
}
