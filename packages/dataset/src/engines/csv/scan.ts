import { open, type FileHandle } from 'node:fs/promises'
import { LIMITS } from '@secmlops/core'
import { typeOf, type CsvType } from './evidence.js'
import type { PlainNumbers } from './plain-numbers.js'
import { newScan, scanBlock, type CsvScan } from './scan-block.js'

const BLOCK = 1_048_576
const LINE_FEED = 10
/** Rows of one part of a file are not all as long as those of another. */
const MARGIN = 1.05
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** What all values of a column are. */
export interface ScannedColumn {
  readonly type: CsvType
  /** Some fields hold a text that means "no value". */
  readonly missing: boolean
  /** Its numbers in the order of the file, where they were asked for and are all plain ones. */
  readonly numbers?: Float64Array
}

export interface ScannedCsv {
  readonly columns: readonly ScannedColumn[]
  /** Lines behind the header that hold something. */
  readonly rows: number
}

/**
 * The type of every column over all rows of a CSV file, whatever their order, in one pass over its bytes. Ends early where a
 * field is longer than a row may be: such a file is not read.
 * @throws Error of the file system.
 */
export async function scanCsv(
  file: string,
  delimiter: string,
  keepsNumbers = false,
): Promise<ScannedCsv> {
  const scan = newScan(delimiter, keepsNumbers)
  const handle = await open(file)
  try {
    await scanFile(scan, handle)
  } finally {
    await handle.close()
  }
  const columns = scan.columns.map((each, i) => ({
    type: typeOf(each),
    missing: each.missing,
    ...numbersOf(scan.numbers?.[i]),
  }))
  return { columns, rows: scan.rows }
}

function numbersOf(kept?: PlainNumbers): Pick<ScannedColumn, 'numbers'> {
  const numbers = kept?.values?.subarray(0, kept.length)
  return numbers ? { numbers } : {}
}

/** What a block leaves over is moved to the front of the next one. */
async function scanFile(scan: CsvScan, handle: FileHandle): Promise<void> {
  const { size } = await handle.stat()
  let bytes = Buffer.alloc(BLOCK + 1)
  let [kept, position] = [0, 0]
  for (;;) {
    const room = bytes.length - 1 - kept
    const { bytesRead } = await handle.read(bytes, kept, room, position)
    const length = kept + bytesRead
    bytes[length] = LINE_FEED
    const marked = position === 0 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)
    const last = bytesRead === 0
    const done = scanBlock(scan, { bytes, length, last }, marked ? 3 : 0)
    if (last) return
    position += bytesRead
    scan.expected = Math.ceil((MARGIN * scan.rows * size) / position)
    kept = length - done
    if (kept > LIMITS.csvRow) return
    if (kept > bytes.length / 2) bytes = Buffer.concat([bytes], 2 * bytes.length)
    bytes.copyWithin(0, done, length)
  }
}
