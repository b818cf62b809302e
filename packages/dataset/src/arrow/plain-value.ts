import { digestOf } from '@secmlops/core'

/** A value of flechette as JSON has it; numbers that are none are no values, as in Parquet. */
export function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') return numberOf(value)
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\uFFFD')
  if (typeof value === 'boolean') return value
  return typeof value === 'object' && value !== null ? nested(value) : null
}

function numberOf(value: number): number | string | null {
  if (Number.isFinite(value)) return value
  return Number.isNaN(value) ? null : String(value)
}

function nested(value: object): unknown {
  if (value instanceof Uint8Array) return `bytes ${digestOf(value)}`
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plainOf)
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plainOf)
  if (value instanceof Map) return [...value].map(plainOf)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainOf(each)]))
}
