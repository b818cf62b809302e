import type { ArrowType } from './read-batch.js'

/** Numbers of `Type` in the Arrow format (`Schema.fbs`); flechette calls a dictionary -1. */
const NAMES: Readonly<Record<number, string>> = {
  1: 'VARCHAR',
  5: 'VARCHAR',
  6: 'BOOLEAN',
  8: 'DATE',
  9: 'TIME',
  10: 'TIMESTAMP',
  20: 'VARCHAR',
  24: 'VARCHAR',
}
const [DICTIONARY, INT, FLOAT, DECIMAL] = [-1, 2, 3, 7]
const DOUBLE_PRECISION = 2
const INTEGERS: Readonly<Record<number, string>> = {
  8: 'TINYINT',
  16: 'SMALLINT',
  32: 'INTEGER',
  64: 'BIGINT',
}

/** The type of a column in the words of DuckDB; what is nested or bytes is BLOB. */
export function duckDbType(type: ArrowType): string {
  const { typeId } = type
  if (typeId === DICTIONARY) return duckDbType((type as { dictionary: ArrowType }).dictionary)
  if (typeId === INT) {
    const { bitWidth, signed } = type as { bitWidth: number; signed: boolean }
    return `${signed ? '' : 'U'}${INTEGERS[bitWidth] ?? 'BIGINT'}`
  }
  if (typeId === FLOAT)
    return (type as { precision: number }).precision === DOUBLE_PRECISION ? 'DOUBLE' : 'FLOAT'
  if (typeId === DECIMAL) {
    const { precision, scale } = type as { precision: number; scale: number }
    return `DECIMAL(${String(precision)},${String(scale)})`
  }
  return NAMES[typeId] ?? 'BLOB'
}
