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

/** Keeps the number from `at` to `end`, plain to `plainNumber`. */
export function keepNumber(kept: PlainNumbers, bytes: Uint8Array, at: number, end: number): void {
  if (kept.values === undefined) return
  // A sign and a point may stand beside the digits.
  const fits = end - at <= EXACT_DIGITS + 2 && kept.length < MOST
  const value = fits ? plainValue(bytes, at, end) : NaN
  if (Number.isNaN(value)) forget(kept)
  else {
    if (kept.length === kept.values.length) kept.values = longer(kept.values)
    kept.values[kept.length++] = value
  }
}

export function forget(kept: PlainNumbers): void {
  kept.values = undefined
}

/**
 * The double that a decimal is read as, never -0; NaN with too many digits. An integer and a power of ten, both exact, have
 * a correctly rounded quotient (Clinger, How to read floating point numbers accurately, 1990).
 */
function plainValue(bytes: Uint8Array, from: number, end: number): number {
  const negative = bytes[from] === MINUS
  let [integer, decimals] = [0, 0]
  let at = negative ? from + 1 : from
  const start = at
  for (; at < end && bytes[at] !== POINT; at++)
    integer = integer * 10 + ((bytes[at] as number) - ZERO)
  if (at < end) decimals = end - at - 1
  for (at++; at < end; at++) integer = integer * 10 + ((bytes[at] as number) - ZERO)
  const digits = end - start - (decimals > 0 || bytes[end - 1] === POINT ? 1 : 0)
  if (digits > EXACT_DIGITS) return NaN
  const value = integer / (TENS[decimals] as number)
  return negative ? 0 - value : value
}

function longer(values: Float64Array): Float64Array {
  const result = new Float64Array(2 * values.length)
  result.set(values)
  return result
}
