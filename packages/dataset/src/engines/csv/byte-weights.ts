/** Ends a field. */
export const STOP = -1
const [LINE_FEED, RETURN, MINUS, POINT, ZERO] = [10, 13, 45, 46, 48] as const
const [DIGIT, DOT, SIGN, OTHER] = [1, 1 << 8, 1 << 16, 1 << 20] as const
/** A longer field would carry from one count into the next. */
const LONGEST = 255
/** Digits of an integer that surely fits into 64 bits. */
const LONGEST_INTEGER = 18

/** What each byte adds to the sum of a field: digits, points, minus signs and other bytes are counted in bits of their own. */
export function byteWeights(delimiter: number): Int32Array {
  const weights = new Int32Array(256).fill(OTHER)
  weights.fill(DIGIT, ZERO, ZERO + 10)
  weights[POINT] = DOT
  weights[MINUS] = SIGN
  for (const byte of [delimiter, LINE_FEED, RETURN]) weights[byte] = STOP
  return weights
}

/** What is written as nearly all numbers are: an optional minus sign, digits without leading zeros, an optional point. */
export const PLAIN_TEXT = 0
export const PLAIN_WHOLE = 1
const PLAIN_DECIMAL = 2

/** Is the field from `at` to `end` such a number? Of `PLAIN_TEXT` only the text can tell. `sum` is that of its weights. */
export function plainNumber(bytes: Uint8Array, at: number, end: number, sum: number): 0 | 1 | 2 {
  const sign = bytes[at] === MINUS ? 1 : 0
  const digits = sum & 255
  const dots = (sum >> 8) & 255
  if (sum >> 16 !== sign || digits === 0 || dots > 1 || end - at > LONGEST) return PLAIN_TEXT
  if (bytes[at + sign] === ZERO && digits > 1 && bytes[at + sign + 1] !== POINT) return PLAIN_TEXT
  if (dots === 1) return PLAIN_DECIMAL
  return digits <= LONGEST_INTEGER ? PLAIN_WHOLE : PLAIN_TEXT
}
