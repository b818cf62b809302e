import type { Scalar } from '../engine.js'
import { kindOf } from '../kind.js'
import type { JsonField } from './json-scalars.js'
import type { MemoryColumn } from './raw-table.js'

type Cells = readonly (JsonField | undefined)[]

const [INT64_MIN, INT64_MAX, UINT64_MAX] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n]
const DATE = /^\d{4}-\d\d-\d\d$/
const TIMESTAMP = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?Z?$/
const TIME = /^\d\d:\d\d:\d\d(?:\.\d+)?$/
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const MIXED = 'VARCHAR'

/**
 * A column of JSON values with the type that DuckDB finds over all rows; where kinds differ, each value is its JSON
 * text. Dates and times are told from text in ISO 8601 only.
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
  const every = (pattern: RegExp): boolean => present.every(({ text }) => pattern.test(text))
  const valid = present.every(({ text }) => !Number.isNaN(Date.parse(text.slice(0, 10))))
  if (valid && every(DATE)) return 'DATE'
  if (valid && every(TIMESTAMP)) return 'TIMESTAMP'
  if (every(TIME)) return 'TIME'
  return every(UUID) ? 'UUID' : 'VARCHAR'
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
