import type { FeatureRow } from '@secmlops/dataset'
import { hashedText } from './hashed-text.js'

type Value = FeatureRow['values'][number]
type Array = Exclude<Value, string | number | boolean | null>

/** Different words of a column that are one category each; a column of more is text. */
const MOST_CATEGORIES = 24
/** Width of all columns together. */
const MOST_DIMS = 512

/** One column as numbers: what it is, and the part of the vector that it fills. */
export interface EncodedColumn {
  readonly kind: 'numbers' | 'categories' | 'text' | 'array'
  readonly encode: (value: Value) => ArrayLike<number>
}

/**
 * Tables as vectors: numbers standardised, few words one-hot, text as hashed TF-IDF, arrays as they are. A missing number is
 * the mean. @param rows - All rows that will be encoded: means and words are theirs.
 */
export function encodeColumns(rows: readonly FeatureRow[]): {
  readonly vectors: Float32Array[]
  readonly kinds: readonly string[]
} {
  const names = rows[0]?.names ?? []
  const columns = names.map((_, c) => columnOf(rows.map(({ values }) => values[c] ?? null)))
  const vectors = rows.map(({ values }) => {
    const parts = columns.flatMap(({ encode }, c) => [...take(encode(values[c] ?? null))])
    return Float32Array.from(parts.slice(0, MOST_DIMS))
  })
  const dims = vectors.reduce((most, { length }) => Math.max(most, length), 0)
  return {
    vectors: vectors.map((vector) => padded(vector, dims)),
    kinds: columns.map(({ kind }) => kind),
  }
}

function take(values: ArrayLike<number>): number[] {
  return Array.prototype.slice.call(values, 0, MOST_DIMS) as number[]
}

function padded(vector: Float32Array, dims: number): Float32Array {
  if (vector.length === dims) return vector
  const result = new Float32Array(dims)
  result.set(vector)
  return result
}

function columnOf(values: readonly Value[]): EncodedColumn {
  if (values.some(isArray)) return arrays()
  const present = values.filter((value) => value !== null && value !== '')
  const numeric = present.every((value) => Number.isFinite(Number(value)))
  const words = new Set(present.map(String))
  if (numeric && words.size > 2) return numbers(present.map(Number))
  return words.size <= MOST_CATEGORIES ? categories([...words].sort()) : text(values)
}

function isArray(value: Value): value is Array {
  return typeof value === 'object' && value !== null
}

function arrays(): EncodedColumn {
  return {
    kind: 'array',
    encode: (value) =>
      isArray(value) ? Float32Array.from(value.values as Float32Array, bounded) : [],
  }
}

/** NaN says nothing, and a square must not overflow. */
function bounded(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1e15, Math.max(-1e15, value))
}

function numbers(values: readonly number[]): EncodedColumn {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0
  return {
    kind: 'numbers',
    encode: (value) => {
      const number = value === null || value === '' || isArray(value) ? mean : Number(value)
      // Beyond four deviations one value would decide all neighbours.
      return [Math.min(4, Math.max(-4, (number - mean) * scale))]
    },
  }
}

function categories(words: readonly string[]): EncodedColumn {
  return {
    kind: 'categories',
    encode: (value) => words.map((word) => (textOf(value) === word ? 1 : 0)),
  }
}

function textOf(value: Value): string {
  return value === null || isArray(value) ? '' : String(value)
}

function text(values: readonly Value[]): EncodedColumn {
  const encode = hashedText(values.map(textOf))
  return { kind: 'text', encode: (value) => encode(textOf(value)) }
}
