/** A number with thousands in groups: 1,234,567.5 or 1.234.567,5 or 1 234 567.5 (also with U+00A0, U+202F and '). */
const GROUPED = /^[+-]?\d{1,3}(?:([,. '\u00A0\u202F])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const COMMA = /^[+-]?\d*,\d+$/

/**
 * The number that a cell says, however it is written; undefined for what is none. `1,234` alone is one thousand and more:
 * which it is cannot be known, and the same reading of both cells is what counts.
 */
export function numberIn(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed.length === 0 || trimmed.length > 40) return undefined
  const written = PLAIN.test(trimmed) ? trimmed : ungrouped(trimmed)
  const value = written === undefined ? NaN : Number(written)
  return Number.isFinite(value) ? value : undefined
}

function ungrouped(text: string): string | undefined {
  const separator = GROUPED.exec(text)?.[1]
  if (separator !== undefined) return text.replaceAll(separator, '').replace(',', '.')
  return COMMA.test(text) ? text.replace(',', '.') : undefined
}

/**
 * Are two numbers the same, or is one the other with fewer digits? A rounded one needs three: 5 is no copy of 5.3.
 */
export function sameNumber(a: number, b: number): boolean {
  if (Math.abs(a - b) <= 5e-7 * Math.max(Math.abs(a), Math.abs(b))) return true
  const [rounded, full] = digitsOf(a) < digitsOf(b) ? [a, b] : [b, a]
  const digits = digitsOf(rounded)
  return digits >= LEAST && Number(full.toPrecision(digits)) === rounded
}

const LEAST = 3

/** Significant digits of the shortest text of a number. */
function digitsOf(value: number): number {
  const [mantissa = ''] = String(Math.abs(value)).split('e')
  return mantissa.replace('.', '').replace(/^0+/, '').length
}
