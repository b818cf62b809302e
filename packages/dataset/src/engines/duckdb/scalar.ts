import type { Scalar } from '../engine.js'

/** A value of a row: NaN is no value, an integer is a number as long as a double holds it exactly. */
export function scalarOf(value: unknown): Scalar {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeof value === 'number') return Number.isNaN(value) ? null : value
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}
