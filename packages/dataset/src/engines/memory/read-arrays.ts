import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { NdArray } from '../../arrays/nd-array.js'
import { readNpy } from '../../arrays/npy.js'
import { readNpz } from '../../arrays/npz.js'
import type { Scalar, TableSource } from '../engine.js'
import { kindOf } from '../kind.js'
import { unreadableTable } from '../unreadable-table.js'
import { tooManyFields } from './bounds.js'
import { distinctNames } from './column-names.js'
import type { MemoryColumn, RawTable } from './raw-table.js'

/** Types of NumPy in the words of DuckDB. */
const TYPES: Readonly<Record<string, string>> = {
  b1: 'BOOLEAN',
  u1: 'UTINYINT',
  u2: 'USMALLINT',
  u4: 'UINTEGER',
  u8: 'UBIGINT',
  i1: 'TINYINT',
  i2: 'SMALLINT',
  i4: 'INTEGER',
  i8: 'BIGINT',
  f2: 'FLOAT',
  f4: 'FLOAT',
  f8: 'DOUBLE',
}

/**
 * Arrays whose first axis is the rows. One of one axis is a column of its name; of two axes the columns are numbered: `x_0`,
 * `x_1`, … A NPY file calls its array `x`.
 * @throws SecmlopsError `unreadable-table` (exit 2) for more axes and other lengths, `too-large` (exit 3).
 */
export async function readArrays(bytes: Uint8Array, source: TableSource): Promise<RawTable> {
  const arrays = await arraysOf(bytes, source)
  const lengths = new Set(arrays.map(([, { shape }]) => shape[0] ?? 0))
  const [rows = 0] = lengths
  if (lengths.size !== 1) throw fault(source, 'the arrays are not of one length')
  const total = arrays.reduce((sum, [, { values }]) => sum + values.length, 0)
  if (total > LIMITS.memoryFields) throw tooManyFields(source)
  const columns = arrays.flatMap(([name, array]) => columnsOf(name, array, source))
  const names = distinctNames(columns.map(({ name }) => name))
  return { rows, columns: columns.map((column, i) => ({ ...column, name: names[i] ?? '' })) }
}

async function arraysOf(bytes: Uint8Array, source: TableSource): Promise<[string, NdArray][]> {
  try {
    return source.format === 'npz' ? [...(await readNpz(bytes))] : [['x', readNpy(bytes)]]
  } catch (cause) {
    throw fault(source, cause instanceof SecmlopsError ? cause.message : 'damaged', cause)
  }
}

function columnsOf(
  name: string,
  { dtype, shape, values }: NdArray,
  source: TableSource,
): MemoryColumn[] {
  const [rows, width = 1, ...more] = shape
  if (rows === undefined || more.length > 0) throw fault(source, 'an array has not one or two axes')
  if (width > LIMITS.columns) throw fault(source, 'too many columns')
  const type = TYPES[dtype] ?? 'BLOB'
  return Array.from({ length: width }, (_, column) => ({
    name: shape.length === 1 ? name : `${name}_${String(column)}`,
    type,
    kind: kindOf(type),
    values: Array.from({ length: rows }, (_, row) => scalarOf(values[row * width + column], dtype)),
  }))
}

function scalarOf(value: number | bigint | undefined, dtype: string): Scalar {
  if (value === undefined) return null
  if (dtype === 'b1') return value !== 0
  if (typeof value === 'number') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function fault(source: TableSource, why: string, cause?: unknown): SecmlopsError {
  return unreadableTable(source, { why, cause })
}
