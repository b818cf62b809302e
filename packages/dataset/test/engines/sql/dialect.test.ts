import { describe, expect, it } from '@jest/globals'
import { histogramSql } from '../../../src/engines/sql/aggregates.js'
import { DIALECTS, type DialectName } from '../../../src/engines/sql/dialect.js'
import { columnOf, double, identifier, literal, textSql } from '../../../src/engines/sql/text.js'

describe.each(Object.keys(DIALECTS) as DialectName[])('the dialect of %s', (name) => {
  const dialect = DIALECTS[name]

  // Each as its engine reads it [run: DuckDB 1.5, Trino 476, Spark 4.1.4].
  it('quotes names, and ends no quote early', () => {
    const own = { duckdb: '"a`b""c"', trino: '"a`b""c"', spark: '`a``b"c`' }
    expect(identifier('a`b"c', dialect)).toBe(own[name])
  })

  it('writes texts, in which a backslash is one', () => {
    const plain = "'it''s a \\ b'"
    const own = { duckdb: plain, trino: plain, spark: "'it\\'s a \\\\ b'" }
    expect(literal("it's a \\ b", dialect)).toBe(own[name])
  })

  it('writes doubles that are no decimals, and casts to text', () => {
    expect(double(0.1, dialect)).toBe("CAST('0.1' AS DOUBLE)")
    const own = { duckdb: 'VARCHAR', trino: 'VARCHAR', spark: 'STRING' }
    expect(textSql('c', dialect)).toBe(`CAST(${identifier('c', dialect)} AS ${own[name]})`)
  })

  it('finds a bin among edges of any distance by what the engine has', () => {
    const column = { name: 'x', kind: 'number', type: 'DOUBLE' } as const
    const sql = histogramSql(column, [0, 0.1, 1, 3], { from: 't', dialect })
    const tree = /CASE WHEN v < CAST\('0\.1' AS DOUBLE\) THEN 0 ELSE CASE WHEN v < CAST\('1'/
    const own = { duckdb: tree, trino: /width_bucket\(v, ARRAY\[.*\]\) - 1/, spark: tree }
    expect(sql).toMatch(own[name])
  })

  it.each([
    ['bigint', 'number', 'BIGINT'],
    ['double', 'number', 'DOUBLE'],
    ['decimal(10,2)', 'number', 'DECIMAL(10,2)'],
    ['boolean', 'category', 'BOOLEAN'],
    ['date', 'time', 'DATE'],
  ])('says %s in the words of DuckDB', (own, kind, type) => {
    expect(columnOf('x', own, dialect)).toEqual({ name: 'x', kind, type })
  })
})

describe('types that one engine has', () => {
  // `DESCRIBE QUERY` of Spark 4.1.4, and columns of an answer of Trino 476.
  it.each([
    ['spark', 'string', 'category', 'VARCHAR'],
    ['spark', 'float', 'number', 'FLOAT'],
    ['spark', 'int', 'number', 'INTEGER'],
    ['spark', 'timestamp_ntz', 'time', 'TIMESTAMP'],
    ['spark', 'array<int>', 'other', 'ARRAY<INT>'],
    ['spark', 'binary', 'other', 'BINARY'],
    ['trino', 'varchar(20)', 'category', 'VARCHAR'],
    ['trino', 'real', 'number', 'FLOAT'],
    ['trino', 'timestamp(3) with time zone', 'time', 'TIMESTAMP'],
    ['trino', 'time(3)', 'time', 'TIME'],
  ] as const)('%s: %s', (name, own, kind, type) => {
    expect(columnOf('x', own, DIALECTS[name])).toEqual({ name: 'x', kind, type })
  })
})
