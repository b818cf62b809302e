import { dateOrders } from '../csv/calendar.js'
import type { Scalar } from '../engine.js'
import { JSON_TIMES, JSON_TIME_TYPES, type JsonTime } from '../json-times.js'
import { kindOf } from '../kind.js'
import type { JsonField } from './json-scalars.js'
import type { MemoryColumn } from './raw-table.js'

type Cells = readonly (JsonField | undefined)[]

const [INT64_MIN, INT64_MAX, UINT64_MAX] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n]
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const MIXED = 'VARCHAR'

/**
 * A column of JSON values with the type that DuckDB finds over all rows; where kinds differ, each value is its JSON
 * text.
 */
export function jsonColumn(name: string, cells: Cells): MemoryColumn {
  const present = cells.filter((cell) => cell !== undefined && cell.kind !== 'null') as JsonField[]
  const kinds = new Set(present.map(({ kind }) => kind))
  const [type, read] = typeOf(kinds, present)
  const values = cells.map((cell) => (cell && cell.kind !== 'null' ? read(cell) : null))
  return { name, type, kind: kindOf(type), values }
}

type Read = (field: JsonField) => Scalar

function typeOf(kinds: ReadonlySet<string>, present: readonly JsonField[]): [string, Read] {
  const numbers = [...kinds].every((kind) => kind === 'integer' || kind === 'float')
  if (kinds.size === 0) return [MIXED, textOf]
  if (numbers) return kinds.has('float') ? ['DOUBLE', floatOf] : integerType(present)
  if (kinds.size > 1) return [MIXED, jsonOf]
  if (kinds.has('boolean')) return ['BOOLEAN', ({ text }) => text === 'true']
  return kinds.has('nested') ? ['JSON', textOf] : [textType(present), textOf]
}

function integerType(present: readonly JsonField[]): [string, Read] {
  const values = present.map(({ text }) => BigInt(text))
  if (values.some((value) => value < INT64_MIN || value > UINT64_MAX)) return ['DOUBLE', floatOf]
  return [values.some((value) => value > INT64_MAX) ? 'HUGEINT' : 'BIGINT', integerOf]
}

function textType(present: readonly JsonField[]): string {
  const time = JSON_TIME_TYPES.find((type) => present.every(({ text }) => isTime(text, type)))
  return time ?? (present.every(({ text }) => UUID.test(text)) ? 'UUID' : 'VARCHAR')
}

function isTime(text: string, type: JsonTime): boolean {
  return (
    JSON_TIMES[type].test(text) && (type === 'TIME' || dateOrders(text.slice(0, 10)).length > 0)
  )
}

function integerOf({ text }: JsonField): Scalar {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value + 0 : BigInt(text)
}

function floatOf({ text }: JsonField): Scalar {
  return Number(text)
}

function textOf({ text }: JsonField): Scalar {
  return text
}

function jsonOf({ kind, text }: JsonField): Scalar {
  if (kind === 'text') return JSON.stringify(text)
  if (kind !== 'float') return text
  const value = Number(text)
  return Number.isInteger(value) ? `${String(value)}.0` : String(value)
}
