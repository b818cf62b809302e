import { LIMITS } from '@secmlops/core'
import { PLAIN_TEXT, PLAIN_WHOLE, STOP, byteWeights, plainNumber } from './byte-weights.js'
import { noEvidence, observe, observeDigits, type Evidence } from './evidence.js'
import {
  forget,
  keepNumber,
  noNumbers,
  readPlain,
  type PlainField,
  type PlainNumbers,
} from './plain-numbers.js'

const [BLANK, QUOTE] = [32, 34] as const

/** Where a scan is in its file, and what it knows of the columns. */
export interface CsvScan {
  readonly delimiter: number
  readonly weights: Int32Array
  readonly columns: Evidence[]
  /** The numbers of each column, where they are asked for. */
  readonly numbers: PlainNumbers[] | undefined
  /** Lines behind the header that hold something. */
  rows: number
  /** About as many as these will be in all. */
  expected: number
  inHeader: boolean
  column: number
  /** The weights of the field that was read last, and its text where it is quoted. */
  sum: number
  quoted: string | undefined
  /** The same where numbers are kept and it is one of them. */
  readonly plain: PlainField
}

export function newScan(delimiter: string, keepsNumbers = false): CsvScan {
  const code = delimiter.charCodeAt(0)
  const weights = byteWeights(code)
  const nothing = { columns: [], column: 0, rows: 0, expected: 0, sum: 0, quoted: undefined }
  const numbers = keepsNumbers ? [] : undefined
  const plain = { weights, value: 0, whole: true }
  return { delimiter: code, weights, numbers, plain, inHeader: true, ...nothing }
}

/** Bytes of a file; a line feed stands behind them. */
export interface Block {
  readonly bytes: Buffer
  readonly length: number
  /** Nothing of the file comes after it. */
  readonly last: boolean
}

/** Takes the whole fields of a block into account; returns where the first one begins that may go on behind it. */
export function scanBlock(scan: CsvScan, block: Block, from: number): number {
  const { bytes, length, last } = block
  for (let at = from; at < length;) {
    const kept = keptNumbers(scan)
    const plain = kept ? readPlain(scan.plain, bytes, at) : -1
    const end = plain < 0 ? readField(scan, block, at) : plain
    if (end >= length && !last) return at
    if (kept && plain >= 0) observePlain(scan, kept)
    else if (scan.inHeader) addColumn(scan)
    else observeField(scan, bytes, at, end)
    if (bytes[end] === scan.delimiter) scan.column++
    else endLine(scan, end > at)
    at = end + 1
  }
  return length
}

function endLine(scan: CsvScan, filled: boolean): void {
  if (!scan.inHeader && (scan.column > 0 || filled)) scan.rows++
  scan.inHeader = false
  scan.column = 0
}

/** Where the delimiter or line break behind a field stands. Blanks beside quotes do not count. */
function readField(scan: CsvScan, { bytes, length }: Block, at: number): number {
  const { weights } = scan
  let start = at
  while (bytes[start] === BLANK) start++
  if (bytes[start] === QUOTE) return readQuoted(scan, bytes.subarray(0, length + 1), start)
  scan.quoted = undefined
  let sum = 0
  for (let end = at; ; end++) {
    const weight = weights[bytes[end] as number] as number
    if (weight === STOP) {
      scan.sum = sum
      return end
    }
    sum = (sum + weight) | 0
  }
}

/** Without a closing quote it goes on behind the block. */
function readQuoted(scan: CsvScan, bytes: Buffer, quote: number): number {
  let close = bytes.indexOf(QUOTE, quote + 1)
  while (close >= 0 && bytes[close + 1] === QUOTE) close = bytes.indexOf(QUOTE, close + 2)
  if (close < 0) return bytes.length - 1
  scan.quoted = bytes.toString('utf8', quote + 1, close).replaceAll('""', '"')
  let end = close + 1
  while (scan.weights[bytes[end] as number] !== STOP) end++
  return end
}

function addColumn({ columns, numbers }: CsvScan): void {
  if (columns.length > LIMITS.columns) return
  columns.push(noEvidence())
  numbers?.push(noNumbers())
}

/** The numbers of a column, as long as it has no other fields. */
function keptNumbers({ inHeader, numbers, column }: CsvScan): PlainNumbers | undefined {
  const kept = inHeader ? undefined : numbers?.[column]
  return kept?.values && kept
}

function observePlain({ columns, column, plain, expected }: CsvScan, kept: PlainNumbers): void {
  observeDigits(columns[column] as Evidence, plain.whole)
  keepNumber(kept, plain.value, expected)
}

function observeField(scan: CsvScan, bytes: Buffer, at: number, end: number): void {
  const evidence = scan.columns[scan.column]
  if (evidence === undefined || evidence.possible === 0 || end === at) return
  const kept = keptNumbers(scan)
  if (kept) forget(kept)
  const plain = scan.quoted === undefined ? plainNumber(bytes, at, end, scan.sum) : PLAIN_TEXT
  if (plain === PLAIN_TEXT) observe(evidence, scan.quoted ?? bytes.toString('utf8', at, end))
  else observeDigits(evidence, plain === PLAIN_WHOLE)
}
