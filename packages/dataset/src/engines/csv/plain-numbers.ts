import { STOP } from './byte-weights.js'

const [MINUS, POINT, ZERO] = [45, 46, 48] as const
/** Digits whose integer a double holds exactly: below 10^15 < 2^53. */
const EXACT_DIGITS = 15
/** Powers of ten that a double holds exactly; as many as digits can stand behind a point. */
const TENS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => Number(`1e${String(i)}`))
const FIRST = 1024
/** Numbers of a column; beyond these they are not sorted in memory. */
const MOST = 262_144

/**
 * The numbers of one column, kept while its bytes are in hand. Only columns of plain short numbers and empty fields are:
 * `values` is undefined once anything else was seen, or too many.
 */
export interface PlainNumbers {
  values: Float64Array | undefined
  length: number
}

export function noNumbers(): PlainNumbers {
  return { values: new Float64Array(FIRST), length: 0 }
}

/** Keeps one more number, of about as many as are expected. */
export function keepNumber(kept: PlainNumbers, value: number, expected: number): void {
  if (kept.values === undefined) return
  if (kept.length === MOST) {
    forget(kept)
    return
  }
  if (kept.length === kept.values.length) kept.values = longer(kept.values, expected)
  kept.values[kept.length++] = value
}

export function forget(kept: PlainNumbers): void {
  kept.values = undefined
}

/** The last field that was a short plain number, and what ends one. */
export interface PlainField {
  readonly weights: Int32Array
  /** The double that it is read as, never -0. */
  value: number
  /** Without a point. */
  whole: boolean
}

/**
 * Reads a short plain number (`plainNumber`) in one pass over its bytes; returns where it ends, or -1 where the field is anything
 * else. An integer and a power of ten, both exact, have a correctly rounded quotient (Clinger, How to read floating point
 * numbers accurately, 1990).
 */
export function readPlain(field: PlainField, bytes: Uint8Array, from: number): number {
  const negative = bytes[from] === MINUS
  const start = negative ? from + 1 : from
  let [at, integer, decimals] = [start, 0, 0]
  let byte = bytes[at] as number
  for (; isDigit(byte); byte = bytes[++at] as number) integer = integer * 10 + (byte - ZERO)
  const wholes = at - start
  field.whole = byte !== POINT
  if (!field.whole) {
    const point = at
    byte = bytes[++at] as number
    for (; isDigit(byte); byte = bytes[++at] as number) integer = integer * 10 + (byte - ZERO)
    decimals = at - point - 1
  }
  const digits = wholes + decimals
  if (field.weights[byte] !== STOP || digits === 0 || digits > EXACT_DIGITS) return -1
  if (wholes > 1 && bytes[start] === ZERO) return -1
  const value = integer / (TENS[decimals] as number)
  field.value = negative ? 0 - value : value
  return at
}

function isDigit(byte: number): boolean {
  return (byte - ZERO) >>> 0 < 10
}

function longer(values: Float64Array, expected: number): Float64Array {
  const result = new Float64Array(Math.min(MOST, Math.max(2 * values.length, expected)))
  result.set(values)
  return result
}
