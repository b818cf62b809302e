import type { Column } from '../engine.js'
import { kindOf } from '../kind.js'
import { MISSING_VALUES } from '../missing-values.js'
import type { Dialect } from './dialect.js'

/** SQL for one name. */
export function identifier(name: string, { quote }: Dialect): string {
  return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`
}

/** SQL for one text. */
export function literal(text: string, { escapes }: Dialect): string {
  const plain = escapes ? text.replaceAll('\\', '\\\\').replaceAll("'", "\\'") : text
  return `'${escapes ? plain : plain.replaceAll("'", "''")}'`
}

/** SQL for a number that reads back as the same double: a plain 0.1 is a decimal in every engine. */
export function double(value: number, dialect: Dialect): string {
  return `CAST('${String(value)}' AS ${dialect.double})`
}

/** The column of an engine in the words of DuckDB. */
export function columnOf(name: string, own: string, { types }: Dialect): Column {
  const [pattern, words] = types.find(([each]) => each.test(own)) ?? []
  const type = pattern && words !== undefined ? own.replace(pattern, words) : own
  return { name, type: type.toUpperCase(), kind: kindOf(type.toUpperCase()) }
}

/** SQL for a value as it is compared, NULL where it is missing: a finite double without a negative zero, or text. */
export function valueSql({ name, kind }: Column, dialect: Dialect): string {
  if (kind === 'number') return finiteSql(name, dialect)
  const text = textSql(name, dialect)
  return kind === 'category'
    ? `CASE WHEN ${text} NOT IN (${missing(dialect)}) THEN ${text} END`
    : text
}

/** As `valueSql`, but integers beyond 2^53 and decimals stay apart. */
export function distinctSql(column: Column, dialect: Dialect): string {
  return /INT|DECIMAL/.test(column.type)
    ? identifier(column.name, dialect)
    : valueSql(column, dialect)
}

export function textSql(name: string, dialect: Dialect): string {
  return `CAST(${identifier(name, dialect)} AS ${dialect.text})`
}

export function missing(dialect: Dialect): string {
  return MISSING_VALUES.map((text) => literal(text, dialect)).join(', ')
}

/** Whether NaN is greater than all numbers or compares as false, it is not below infinity. */
function finiteSql(name: string, dialect: Dialect): string {
  const value = `CAST(${identifier(name, dialect)} AS ${dialect.double})`
  return `CASE WHEN abs(${value}) < ${double(Infinity, dialect)} THEN ${value} + 0e0 END`
}
