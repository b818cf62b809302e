import { dyadicGrid } from '../dyadic-edges.js'
import type { Column } from '../engine.js'
import { MISSING, doubleSql, textSql, valueSql } from './columns.js'
import { upperBounds } from './histogram.js'

/** Bins of an ordered count. */
export interface Selection {
  readonly edges: readonly number[]
  readonly bins: readonly number[]
  readonly from: string
}

/** Rows of a group, not as a BIGINT: JavaScript makes an object of each of those. */
const ROWS = 'CAST(count(*) AS DOUBLE)'

/**
 * SQL for one row: rows in all, then of each column its values, the least and the greatest number. DuckDB takes them from the
 * metadata of Parquet where it can, which it cannot through an expression.
 */
export function scalarsSql(
  columns: readonly Column[],
  from: string,
  valueOf: (column: Column) => string,
): string {
  const values = columns.map((column, i) => `${valueOf(column)} AS v${String(i)}`)
  const aggregates = columns.map(({ kind }, i) => {
    const value = `v${String(i)}`
    const bounds = kind === 'number' ? [`min(${value})`, `max(${value})`] : ['NULL', 'NULL']
    return [`count(${value})`, ...bounds.map((bound) => `CAST(${bound} AS DOUBLE)`)].join(', ')
  })
  return `SELECT ${['count(*)', ...aggregates].join(', ')}
    FROM (SELECT ${['1', ...values].join(', ')} FROM ${from})`
}

/**
 * SQL for two columns: a bin and its rows. DuckDB's `histogram` searches the edges for each value; where they are dyadic,
 * the bin is computed instead, which takes a third of the time.
 */
export function histogramSql(column: Column, edges: readonly number[], from: string): string {
  const source = `(SELECT ${doubleSql(column.name, column.type)} AS v FROM ${from}) WHERE ${between(edges)}`
  const bin = binSql(edges)
  if (bin !== undefined) return `SELECT ${bin} AS bin, ${ROWS} FROM ${source} GROUP BY bin`
  const bounds = upperBounds(edges).map(double).join(', ')
  return `SELECT generate_subscripts(counts, 1) - 1, unnest(counts)
    FROM (SELECT map_values(histogram(v, [${bounds}])) AS counts FROM ${source})`
}

/** SQL for two columns, ascending: a number and its rows. */
export function orderedCountsSql(column: Column, { edges, bins, from }: Selection): string {
  const bin = binSql(edges)
  const [first = 0, last = 0] = [bins[0], bins.at(-1)]
  const selected =
    bin === undefined
      ? bins.map((i) => binRange(edges, i)).join(' OR ')
      : memberSql(bin, edges, bins)
  return `SELECT v, ${ROWS} FROM (SELECT ${doubleSql(column.name, column.type)} AS v FROM ${from})
    WHERE ${between(edges.slice(first, last + 2))} AND (${selected}) GROUP BY v ORDER BY v`
}

/** SQL for text, rows, different texts and rows in all; the texts are told apart first and understood once each. */
export function valueCountsSql(column: Column, from: string, limit: number): string {
  const category = column.kind === 'category'
  const value = category ? textSql(column.name) : valueSql(column)
  const missing = category ? ` AND v NOT IN (${MISSING})` : ''
  return `SELECT v, n, count(*) OVER (), sum(n) OVER () FROM (SELECT ${value} AS v, count(*) AS n
    FROM ${from} GROUP BY v) WHERE v IS NOT NULL${missing} ORDER BY n DESC, v LIMIT ${String(limit)}`
}

/** Neither infinities nor NaN, which DuckDB holds to be greater than all numbers. */
function between(edges: readonly number[]): string {
  const [low, high] = [edges[0] ?? NaN, edges.at(-1) ?? NaN].map(double)
  return `isfinite(${String(high)}) AND v >= ${String(low)} AND v <= ${String(high)}`
}

function binSql(edges: readonly number[]): string | undefined {
  const grid = dyadicGrid(edges)
  if (!grid) return undefined
  const quotient = `v * ${double(1 / grid.step)}`
  // Next to zero, and only where bins are wider than 1, the product is -0, which belongs to the bin above.
  const below =
    grid.step > 1 && grid.first < 0 ? ` - CAST(v < 0 AND ${quotient} = 0 AS INTEGER)` : ''
  // DuckDB counts groups of 16 bits in an array (`perfect_ht_threshold`), and hashes those of more.
  const type = grid.bins < 2 ** 16 ? 'USMALLINT' : 'INTEGER'
  return `CAST(floor(${quotient}) - ${double(grid.first)}${below} AS ${type})`
}

function memberSql(bin: string, edges: readonly number[], bins: readonly number[]): string {
  const last = edges.length - 2
  const members = bins.at(-1) === last ? [...bins, last + 1] : bins
  return `${bin} IN (${members.join(', ')})`
}

function binRange(edges: readonly number[], i: number): string {
  const [low, high] = [edges[i] ?? NaN, edges[i + 1] ?? NaN].map(double)
  return `(v >= ${String(low)} AND v ${i === edges.length - 2 ? '<=' : '<'} ${String(high)})`
}

/** A literal that reads back as the same double. */
function double(value: number): string {
  return `CAST('${String(value)}' AS DOUBLE)`
}
