import type { DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api'
import { SecmlopsError, quoted } from '@secmlops/core'
import type {
  Column,
  ColumnScalars,
  OrderedCounts,
  Scalar,
  Table,
  TableSource,
  ValueCounts,
} from '../engine.js'
import { sortNumbers } from '../sort-numbers.js'
import { distinctSql, doubleSql, nativeSql, valueSql } from './columns.js'
import { histogramSql, orderedCountsSql, scalarsSql, valueCountsSql } from './aggregates.js'
import { scalarOf } from './scalar.js'
import { identifier } from './sql.js'
import { unreadable } from './unreadable.js'

/** Where the rows come from. */
export interface Relation {
  readonly source: TableSource
  /** A FROM item, and the values that are bound in it. */
  readonly from: string
  readonly values: readonly string[]
  readonly columns: readonly Column[]
}

type Row = readonly Scalar[]

/** A table in DuckDB. Names of columns are quoted, paths are bound: no text of a caller becomes SQL. */
export class DuckDbTable implements Table {
  readonly #instance: DuckDBInstance
  readonly #relation: Relation
  #rows: Promise<number> | undefined
  readonly statedScalars?: NonNullable<Table['statedScalars']>

  constructor(instance: DuckDBInstance, relation: Relation) {
    this.#instance = instance
    this.#relation = relation
    if (relation.source.format === 'parquet') this.statedScalars = (names) => this.#stated(names)
  }

  get source(): TableSource {
    return this.#relation.source
  }

  columns(): Promise<readonly Column[]> {
    return Promise.resolve(this.#relation.columns)
  }

  rowCount(): Promise<number> {
    this.#rows ??= this.#query(`SELECT count(*) FROM ${this.#relation.from}`).then(([row]) =>
      Number(row?.[0]),
    )
    return this.#rows
  }

  async *rows(columns?: readonly string[]): AsyncIterable<readonly Row[]> {
    const selected = columns?.map((name) => this.#column(name)) ?? this.#relation.columns
    if (selected.length === 0) return
    const sql = `SELECT ${selected.map(nativeSql).join(', ')} FROM ${this.#relation.from}`
    for await (const chunk of this.#stream(sql)) yield chunk.convertRows(scalarOf)
  }

  async scalars(columns?: readonly string[]): Promise<readonly ColumnScalars[]> {
    const selected = columns?.map((name) => this.#column(name)) ?? this.#relation.columns
    return this.#scalars(selected, valueSql)
  }

  /** NaN is greater than all numbers to DuckDB: where both bounds are finite, all values are. */
  async #stated(names: readonly string[]): Promise<readonly ColumnScalars[]> {
    const columns = names.map((name) => this.#column(name))
    const stated = await this.#scalars(columns, ({ name }) => identifier(name))
    const others = stated.filter(({ min, max }) => !Number.isFinite(min) || !Number.isFinite(max))
    if (others.length === 0) return stated
    const counted = await this.scalars(others.map(({ name }) => name))
    return stated.map((each) => counted.find(({ name }) => name === each.name) ?? each)
  }

  async #scalars(
    columns: readonly Column[],
    valueOf: (column: Column) => string,
  ): Promise<readonly ColumnScalars[]> {
    const [row = []] = await this.#query(scalarsSql(columns, this.#relation.from, valueOf))
    return columns.map(({ name }, i) => {
      const [count, min, max] = row.slice(1 + 3 * i, 4 + 3 * i)
      const missing = Number(row[0]) - Number(count)
      return { name, count: Number(count), missing, min: finite(min), max: finite(max) }
    })
  }

  async distinct(column: string): Promise<number> {
    const value = distinctSql(this.#column(column))
    const [row] = await this.#query(`SELECT count(DISTINCT ${value}) FROM ${this.#relation.from}`)
    return Number(row?.[0])
  }

  async histogram(column: string, edges: readonly number[]): Promise<readonly number[]> {
    const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0)
    const rows = this.#stream(histogramSql(this.#column(column), edges, this.#relation.from))
    for await (const chunk of rows) {
      const [bin, count] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
      const { rowCount } = chunk
      // A value on the last edge belongs to the last bin.
      for (let i = 0; i < rowCount; i++) {
        const at = Math.min(Number(bin.getItem(i)), counts.length - 1)
        counts[at] = (counts[at] ?? 0) + Number(count.getItem(i))
      }
    }
    return counts
  }

  async orderedCounts(
    column: string,
    edges: readonly number[],
    bins: readonly number[],
  ): Promise<OrderedCounts> {
    if (bins.length === 0) return { values: new Float64Array(0), counts: new Float64Array(0) }
    const sql = orderedCountsSql(this.#column(column), { edges, bins, from: this.#relation.from })
    const values: number[] = []
    const counts: number[] = []
    for await (const chunk of this.#stream(sql)) {
      const [value, count] = [chunk.getColumnVector(0), chunk.getColumnVector(1)]
      const { rowCount } = chunk
      for (let i = 0; i < rowCount; i++) {
        values.push(Number(value.getItem(i)) + 0)
        counts.push(Number(count.getItem(i)))
      }
    }
    return { values: Float64Array.from(values), counts: Float64Array.from(counts) }
  }

  async valueCounts(column: string, limit: number): Promise<ValueCounts> {
    const rows = await this.#query(valueCountsSql(this.#column(column), this.#relation.from, limit))
    const values = rows.map(([text, count]) => ({ value: String(text), count: Number(count) }))
    const listed = values.reduce((sum, { count }) => sum + count, 0)
    return { values, distinct: Number(rows[0]?.[2] ?? 0), rest: Number(rows[0]?.[3] ?? 0) - listed }
  }

  async sortedNumbers(column: string): Promise<Float64Array> {
    const numbers = new Float64Array(await this.rowCount())
    let n = 0
    const { name, type } = this.#column(column)
    const sql = `SELECT v FROM (SELECT ${doubleSql(name, type)} AS v FROM ${this.#relation.from}) WHERE isfinite(v)`
    for await (const chunk of this.#stream(sql)) {
      const vector = chunk.getColumnVector(0)
      // Asking the chunk crosses into native code each time.
      const { rowCount } = chunk
      // Writers of Parquet may store -0 as 0: adding 0 makes them one.
      for (let i = 0; i < rowCount; i++) numbers[n++] = (vector.getItem(i) as number) + 0
    }
    return sortNumbers(numbers.subarray(0, n))
  }

  #column(name: string): Column {
    const column = this.#relation.columns.find((each) => each.name === name)
    if (column) return column
    throw new SecmlopsError('no-such-column', `there is no column "${quoted(name, 60)}"`, {
      location: { path: this.source.path },
      remedy: 'Name a column of the table',
    })
  }

  async #query(sql: string): Promise<Row[]> {
    const rows: Row[] = []
    for await (const chunk of this.#stream(sql)) rows.push(...chunk.convertRows(scalarOf))
    return rows
  }

  /** On a connection of its own: a second stream on the same one would end the first. */
  async *#stream(sql: string): AsyncIterable<DuckDBDataChunk> {
    const connection = await this.#instance.connect()
    try {
      const result = await connection.stream(sql, [...this.#relation.values])
      for (;;) {
        const chunk = await result.fetchChunk()
        if (!chunk || chunk.rowCount === 0) return
        yield chunk
      }
    } catch (cause) {
      throw unreadable(this.source, cause)
    } finally {
      connection.closeSync()
    }
  }
}

function finite(value: Scalar | undefined): number | null {
  return typeof value === 'number' ? value + 0 : null
}
