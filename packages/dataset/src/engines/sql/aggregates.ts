import { dyadicGrid } from '../dyadic-edges.js'
import type { Column, DistanceQuestion } from '../engine.js'
import type { Dialect } from './dialect.js'
import { double, identifier, missing, textSql, valueSql } from './text.js'

/** Rows that questions are asked about: a FROM item in the words of an engine. */
export interface Rows {
  readonly from: string
  readonly dialect: Dialect
}

/** One row: rows in all, then of each column its values, the least and the greatest number. */
export function scalarsSql(columns: readonly Column[], { from, dialect }: Rows): string {
  const values = columns.map((column, i) => `${valueSql(column, dialect)} AS v${String(i)}`)
  const aggregates = columns.map(({ kind }, i) => {
    const value = `v${String(i)}`
    const bounded = kind === 'number' ? value : `CAST(NULL AS ${dialect.double})`
    return `count(${value}), min(${bounded}), max(${bounded})`
  })
  return `SELECT count(*), ${aggregates.join(', ')} FROM (SELECT ${values.join(', ')} FROM ${from}) t`
}

/** A bin and its rows. */
export function histogramSql(
  column: Column,
  edges: readonly number[],
  { from, dialect }: Rows,
): string {
  return `SELECT bin, count(*) AS n FROM (SELECT ${binSql(edges, dialect)} AS bin
    FROM (SELECT ${valueSql(column, dialect)} AS v FROM ${from}) t) b WHERE bin IS NOT NULL GROUP BY bin`
}

/** One row: the greatest distance after a number of the bins (two-sample Kolmogorov-Smirnov), within them by rank. */
export function distanceSql(
  [a, b]: readonly [Column, Column],
  { edges, bins, below, sizes }: DistanceQuestion,
  [before, after]: readonly [Rows, Rows],
): string {
  const { dialect } = before
  const part = (column: Column, { from }: Rows, own: string): string =>
    `SELECT ${binSql(edges, dialect)} AS bin, v, ${own}
      FROM (SELECT ${valueSql(column, dialect)} AS v FROM ${from}) t`
  const known = bins.map((bin, k) => `(${[bin, ...(below[k] ?? [])].join(', ')})`)
  const rank = (side: 'a' | 'b'): string =>
    `sum(${side}) OVER (PARTITION BY bin ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`
  const share = (side: 'a' | 'b', i: 0 | 1): string =>
    `CAST(below_${side} + ${side} AS ${dialect.double}) / ${double(sizes[i], dialect)}`
  return `WITH known AS (SELECT * FROM (VALUES ${known.join(', ')}) AS k (bin, below_a, below_b)),
    numbers AS (SELECT k.bin, below_a, below_b, v, sum(a) AS a, sum(b) AS b
      FROM (${part(a, before, '1 AS a, 0 AS b')} UNION ALL ${part(b, after, '0 AS a, 1 AS b')}) u
      JOIN known k ON u.bin = k.bin GROUP BY k.bin, below_a, below_b, v),
    ranks AS (SELECT below_a, below_b, ${rank('a')} AS a, ${rank('b')} AS b FROM numbers)
    SELECT max(abs(${share('a', 0)} - ${share('b', 1)})) FROM ranks`
}

/** Different values and their rows; one row. */
export function varietySql(column: Column, rows: Rows): string {
  return `SELECT count(*), sum(n) FROM (${countedSql(column, rows)}) g WHERE ${present(column, rows.dialect)}`
}

/** Text and rows; texts are told apart first and understood once each. */
export function valueCountsSql(column: Column, rows: Rows, limit: number): string {
  return `SELECT v, n FROM (${countedSql(column, rows)}) g WHERE ${present(column, rows.dialect)}
    ORDER BY n DESC, v LIMIT ${String(limit)}`
}

/** Rows that have both values for which a relation does not hold; numbers by size, all else as text. */
export function brokenSql(
  [left, right]: readonly [Column, Column],
  operator: string,
  { from, dialect }: Rows,
): string {
  const numbers = left.kind === 'number' && right.kind === 'number'
  const value = (column: Column): string =>
    numbers || column.kind !== 'number' ? valueSql(column, dialect) : textSql(column.name, dialect)
  return `SELECT count(*) FROM (SELECT ${value(left)} AS x, ${value(right)} AS y FROM ${from}) t
    WHERE NOT (x ${operator} y)`
}

export function newestSql(column: Column, { from, dialect }: Rows): string {
  const text = textSql(column.name, dialect)
  return column.kind === 'time'
    ? `SELECT CAST(max(${identifier(column.name, dialect)}) AS ${dialect.text}) FROM ${from}`
    : `SELECT max(v) FROM (SELECT ${text} AS v FROM ${from}) t WHERE v NOT IN (${missing(dialect)})`
}

function countedSql(column: Column, { from, dialect }: Rows): string {
  const value = column.kind === 'number' ? valueSql(column, dialect) : textSql(column.name, dialect)
  return `SELECT ${value} AS v, count(*) AS n FROM ${from} GROUP BY 1`
}

function present({ kind }: Column, dialect: Dialect): string {
  return kind === 'category' ? `v IS NOT NULL AND v NOT IN (${missing(dialect)})` : 'v IS NOT NULL'
}

/**
 * SQL for the bin of `v`, NULL outside of all. What is not NULL is finite. A number on the last edge belongs to the last bin;
 * the inner CASE keeps NULL away from `least`, which ignores it in all engines but Trino.
 */
function binSql(edges: readonly number[], dialect: Dialect): string {
  const [low, high] = [edges[0] ?? NaN, edges.at(-1) ?? NaN].map((edge) => double(edge, dialect))
  const place = `least(${placeSql(edges, dialect)}, ${String(edges.length - 2)})`
  return `CASE WHEN v >= ${String(low)} AND v <= ${String(high)} THEN ${place} END`
}

function placeSql(edges: readonly number[], dialect: Dialect): string {
  const grid = dyadicGrid(edges)
  if (grid)
    return `CAST(${floorSql(grid.step, dialect)} - ${double(grid.first, dialect)} AS BIGINT)`
  if (!dialect.buckets) return treeSql(edges, 0, edges.length - 1, dialect)
  const [open, close] = dialect.buckets
  const list = edges.map((edge) => double(edge, dialect)).join(', ')
  return `width_bucket(v, ${open}${list}${close}) - 1`
}

/** Next to zero the quotient of a step above 1 could be a zero, which forgets the sign. */
function floorSql(step: number, dialect: Dialect): string {
  const quotient = `floor(v * ${double(1 / step, dialect)})`
  if (step <= 1) return quotient
  return `CASE WHEN abs(v) >= ${double(step, dialect)} THEN ${quotient} WHEN v < 0 THEN -1 ELSE 0 END`
}

/** Halves the edges between `from` and `to` until one bin is left. */
function treeSql(edges: readonly number[], from: number, to: number, dialect: Dialect): string {
  if (to - from <= 1) return String(from)
  const middle = Math.floor((from + to) / 2)
  const [below, above] = [
    treeSql(edges, from, middle, dialect),
    treeSql(edges, middle, to, dialect),
  ]
  return `CASE WHEN v < ${double(edges[middle] ?? NaN, dialect)} THEN ${below} ELSE ${above} END`
}
