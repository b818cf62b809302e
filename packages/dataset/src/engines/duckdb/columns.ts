import type { Column } from '../engine.js'
import { kindOf } from '../kind.js'
import { MISSING_VALUES } from '../missing-values.js'
import { identifier, literal } from './sql.js'

const NATIVE = /^(BOOLEAN|VARCHAR|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE)$/
const FLOATING = /^(FLOAT|DOUBLE)$/
export const MISSING: string = MISSING_VALUES.map(literal).join(', ')

export function columnOf(name: string, type: string): Column {
  return { name, type, kind: kindOf(type) }
}

/** SQL for a value as rows carry it: itself, or its text. */
export function nativeSql({ name, type }: Column): string {
  return NATIVE.test(type) ? identifier(name) : textSql(name)
}

/** SQL for a value as it is compared, NULL where it is missing: a finite double, or text. */
export function valueSql({ name, kind, type }: Column): string {
  switch (kind) {
    case 'number':
      return FLOATING.test(type)
        ? `CASE WHEN isfinite(${doubleSql(name, type)}) THEN ${doubleSql(name, type)} END`
        : doubleSql(name, type)
    case 'category':
      return `CASE WHEN ${textSql(name)} NOT IN (${MISSING}) THEN ${textSql(name)} END`
    case 'time':
    case 'other':
      return textSql(name)
  }
}

/** SQL for a value that is counted once per difference: integers beyond 2^53 stay apart. */
export function distinctSql(column: Column): string {
  return /(INT|INTEGER|DECIMAL\(.*\))$/.test(column.type)
    ? identifier(column.name)
    : valueSql(column)
}

export function textSql(name: string): string {
  return `CAST(${identifier(name)} AS VARCHAR)`
}

/** SQL for a number as a double, finite or not. */
export function doubleSql(name: string, type?: string): string {
  return type === 'DOUBLE' ? identifier(name) : `CAST(${identifier(name)} AS DOUBLE)`
}
