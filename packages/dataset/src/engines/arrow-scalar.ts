import { canonicalJson } from '@secmlops/core'
import { plainOf } from '../arrow/plain-value.js'
import type { ArrowType } from '../arrow/read-batch.js'
import { timeText } from '../arrow/time-text.js'
import type { Scalar } from './engine.js'

/** A value of an Arrow column as the engines give it. */
export function arrowScalar(type: ArrowType, value: unknown): Scalar {
  if (value === null || value === undefined) return null
  const time = timeText(type, value)
  if (time !== undefined) return time
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const plain = plainOf(value)
  // Nested columns are not compared; their text is only counted as a value.
  return typeof plain === 'object' && plain !== null ? canonicalJson(plain) : (plain as Scalar)
}
