import { SecmlopsError } from '../errors.js'
import { printable } from '../printable.js'

const NUMBER = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:(%)|\/\s*(\d+(?:\.\d+)?))?\s*$/

/**
 * Reads `8/255`, `0.03`, `3%` or a number.
 * @throws SecmlopsError `invalid-quantity` for anything else, infinities and division by zero.
 */
export function parseFraction(text: string | number): number {
  const match = NUMBER.exec(String(text))
  const [, whole, percent, divisor] = match ?? []
  const value = Number(whole) / (percent ? 100 : Number(divisor ?? 1))
  if (match && Number.isFinite(value)) return value
  throw new SecmlopsError('invalid-quantity', `"${printable(String(text), 40)}" is not a number`, {
    remedy: 'Write a decimal, a fraction such as 8/255, or a percentage',
  })
}
