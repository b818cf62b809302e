import { SecmlopsError, quoted } from '@secmlops/core'
import type {
  Column,
  ColumnScalars,
  DistanceQuestion,
  RemoteTable,
  Scalar,
  Table,
  TableSource,
  ValueCounts,
} from '../engine.js'
import {
  brokenSql,
  distanceSql,
  histogramSql,
  newestSql,
  scalarsSql,
  valueCountsSql,
  varietySql,
  type Rows,
} from './aggregates.js'
import { distinctSql } from './text.js'

/** Columns of one question: the text of a question is bounded in every engine. */
const AT_ONCE = 50

/** A table of an engine that speaks SQL, and the way to ask it. */
export interface SqlRelation extends Rows {
  readonly source: TableSource
  readonly columns: readonly Column[]
  /** All rows of an answer; it is an aggregate, so there are few. */
  readonly ask: (sql: string) => Promise<readonly (readonly Scalar[])[]>
}

/** Which relation a table is: two of one engine can be asked about together. */
const RELATIONS = new WeakMap<Table, SqlRelation>()

/** A table whose rows stay where they are. Names are quoted and numbers written as casts: no text of a caller becomes SQL. */
export function sqlTable(relation: SqlRelation): Table {
  const { source, columns, ask } = relation
  const known = new Map<string, ColumnScalars>()
  const find = (name: string): Column => findColumn(relation, name)
  const scalars = async (names?: readonly string[]): Promise<readonly ColumnScalars[]> => {
    const selected = names?.map(find) ?? columns
    const asked = selected.filter(({ name }) => !known.has(name))
    for (let i = 0; i < asked.length; i += AT_ONCE)
      await askScalars(relation, asked.slice(i, i + AT_ONCE), known)
    return selected.map(({ name }) => known.get(name) as ColumnScalars)
  }
  let rows: Promise<number> | undefined
  const table: Table = {
    source,
    columns: () => Promise.resolve(columns),
    rowCount: () => (rows ??= countOf(relation, `SELECT count(*) FROM ${relation.from}`)),
    scalars,
    distinct: async (name) => {
      const value = distinctSql(find(name), relation.dialect)
      return countOf(relation, `SELECT count(DISTINCT ${value}) FROM ${relation.from}`)
    },
    histogram: async (name, edges) => {
      const answer = await ask(histogramSql(find(name), edges, relation))
      const counts = countsOf(answer, edges.length - 1, source)
      const [whole] = await scalars([name])
      if (whole && covers(edges, whole) && sum(counts) !== whole.count) throw changed(source)
      return counts
    },
    valueCounts: (name, limit) => valueCounts(relation, find(name), limit),
    rows: () => refuseRows(source),
    orderedCounts: () => Promise.reject(rowsStay(source)),
    sortedNumbers: () => Promise.reject(rowsStay(source)),
    remote: remoteQuestions(relation, find),
  }
  RELATIONS.set(table, relation)
  return table
}

function remoteQuestions(relation: SqlRelation, find: (name: string) => Column): RemoteTable {
  return {
    distance: (other, question) => distance(relation, other, question),
    newest: async (name) => {
      const [row] = await relation.ask(newestSql(find(name), relation))
      const value = row?.[0] ?? null
      return value === null ? null : String(value)
    },
    broken: async (left, operator, right) =>
      countOf(relation, brokenSql([find(left), find(right)], operator, relation)),
  }
}

async function distance(
  relation: SqlRelation,
  table: Table,
  question: DistanceQuestion,
): Promise<number> {
  if (question.bins.length === 0) return 0
  const other = RELATIONS.get(table)
  if (other?.ask !== relation.ask) throw notComparable(relation.source)
  const pair = [findColumn(relation, question.column), findColumn(other, question.column)] as const
  const [row] = await relation.ask(distanceSql(pair, question, [relation, other]))
  const value = Number(row?.[0] ?? NaN)
  if (value >= 0 && value <= 1) return value
  throw changed(relation.source)
}

async function askScalars(
  { ask, ...rows }: SqlRelation,
  columns: readonly Column[],
  known: Map<string, ColumnScalars>,
): Promise<void> {
  const [row = []] = await ask(scalarsSql(columns, rows))
  const total = count(row[0], rows.source)
  for (const [i, { name }] of columns.entries()) {
    const [own, min, max] = row.slice(1 + 3 * i, 4 + 3 * i)
    const present = count(own, rows.source)
    const missing = total - present
    known.set(name, { name, count: present, missing, min: finite(min), max: finite(max) })
  }
}

/** Too many different texts to compare are not sent at all. */
async function valueCounts(
  relation: SqlRelation,
  column: Column,
  limit: number,
): Promise<ValueCounts> {
  const { ask, source } = relation
  const [row = []] = await ask(varietySql(column, relation))
  const [distinct, all] = [count(row[0], source), count(row[1] ?? 0, source)]
  if (distinct > limit) return { values: [], distinct, rest: all }
  const answer = await ask(valueCountsSql(column, relation, limit))
  const values = answer.map(([text, n]) => ({ value: String(text), count: count(n, source) }))
  if (sum(values.map((each) => each.count)) !== all) throw changed(source)
  return { values, distinct, rest: 0 }
}

function countsOf(
  answer: readonly (readonly Scalar[])[],
  bins: number,
  source: TableSource,
): number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const [bin, rows] of answer) {
    const at = count(bin, source)
    if (at >= bins) throw changed(source)
    counts[at] = count(rows, source)
  }
  return counts
}

function covers(edges: readonly number[], { min, max }: ColumnScalars): boolean {
  return (edges[0] ?? NaN) <= (min ?? NaN) && (edges.at(-1) ?? NaN) >= (max ?? NaN)
}

function findColumn({ columns, source }: SqlRelation, name: string): Column {
  const column = columns.find((each) => each.name === name)
  if (column) return column
  throw new SecmlopsError('no-such-column', `there is no column "${quoted(name, 60)}"`, {
    location: { path: source.path },
    remedy: 'Name a column of the table',
  })
}

async function countOf({ ask, source }: SqlRelation, sql: string): Promise<number> {
  const [row] = await ask(sql)
  return count(row?.[0], source)
}

function count(value: Scalar | undefined, source: TableSource): number {
  const number = Number(value ?? NaN)
  if (Number.isSafeInteger(number) && number >= 0) return number
  throw changed(source)
}

function finite(value: Scalar | undefined): number | null {
  const number = Number(value ?? NaN)
  return Number.isFinite(number) ? number + 0 : null
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0)
}

async function* refuseRows(source: TableSource): AsyncGenerator<never> {
  await Promise.reject(rowsStay(source))
  yield* []
}

function rowsStay({ file, path }: TableSource): SecmlopsError {
  const message = `rows of "${quoted(file, 120)}" do not leave their engine, only aggregates do`
  return new SecmlopsError('rows-stay', message, {
    location: { path },
    exit: 3,
    remedy: 'Leave out what needs rows, or compare a file',
  })
}

function changed({ file, path }: TableSource): SecmlopsError {
  const message = `"${quoted(file, 120)}" changed while it was measured: its counts contradict each other`
  return new SecmlopsError('table-changed', message, {
    location: { path },
    exit: 3,
    remedy: 'Name a table that is not written to, such as a snapshot',
  })
}

function notComparable({ file, path }: TableSource): SecmlopsError {
  const message = `"${quoted(file, 120)}" and its reference lie in different engines`
  return new SecmlopsError('not-comparable', message, {
    location: { path },
    remedy: 'Name two tables of one engine, or a profile (secmlops baseline) as reference',
  })
}
