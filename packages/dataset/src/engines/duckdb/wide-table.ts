import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { ColumnScalars, Scalar, Table } from '../engine.js'
import { identifier } from './sql.js'
import { DuckDbTable, type Relation } from './table.js'
import { unreadable } from './unreadable.js'

/** Columns beyond which a table is wide, and those of one stripe of it. */
const WIDE = 256
const STRIPE = 128
/** Rows times columns that are copied at most; beyond them, reading a column takes longer than finding it. */
const COPIED_FIELDS = 100_000_000

export interface Place {
  readonly instance: DuckDBInstance
  readonly connection: DuckDBConnection
  /** Name that no other table has. */
  readonly table: string
}

/**
 * A table of few columns as it is, and of a wide one copies of some columns each. DuckDB looks at all columns of what a query
 * names, for 36 ms where a Parquet file has 5,000: a comparison, which asks column by column, would take the square of them.
 */
export async function tableOf(place: Place, relation: Relation): Promise<Table> {
  const whole = new DuckDbTable(place.instance, relation)
  const { length } = relation.columns
  if (length <= WIDE || length * (await whole.rowCount()) > COPIED_FIELDS) return whole
  return wideTable(whole, stripesOf(place, relation))
}

type Stripe = () => Promise<Table>

/** The stripe of each column, copied when it is first asked. */
function stripesOf(place: Place, relation: Relation): Map<string, Stripe> {
  const { columns } = relation
  const stripes = Array.from({ length: Math.ceil(columns.length / STRIPE) }, (_, i) =>
    once(() => copyStripe(place, relation, i)),
  )
  return new Map(columns.map(({ name }, i) => [name, stripes[Math.floor(i / STRIPE)] as Stripe]))
}

async function copyStripe(
  { instance, connection, table }: Place,
  { source, from, values, columns }: Relation,
  i: number,
): Promise<Table> {
  const own = columns.slice(i * STRIPE, (i + 1) * STRIPE)
  const name = `${table}_${String(i)}`
  const selected = own.map((column) => identifier(column.name)).join(', ')
  try {
    await connection.run(`CREATE TABLE ${name} AS SELECT ${selected} FROM ${from}`, [...values])
  } catch (cause) {
    throw unreadable(source, cause)
  }
  return new DuckDbTable(instance, { source, from: name, values: [], columns: own })
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

function wideTable(whole: DuckDbTable, stripes: ReadonlyMap<string, Stripe>): Table {
  /** What has no stripe is refused by the whole. */
  const holder = (column: string): Promise<Table> =>
    stripes.get(column)?.() ?? Promise.resolve(whole)
  return {
    source: whole.source,
    columns: () => whole.columns(),
    rowCount: () => whole.rowCount(),
    rows: (names) => rowsOf(whole, stripes, names),
    scalars: async (names = [...stripes.keys()]) => scalarsOf(names, holder),
    distinct: async (column) => (await holder(column)).distinct(column),
    histogram: async (column, edges) => (await holder(column)).histogram(column, edges),
    orderedCounts: async (column, edges, bins) =>
      (await holder(column)).orderedCounts(column, edges, bins),
    valueCounts: async (column, limit) => (await holder(column)).valueCounts(column, limit),
    sortedNumbers: async (column) => (await holder(column)).sortedNumbers(column),
  }
}

async function* rowsOf(
  whole: Table,
  stripes: ReadonlyMap<string, Stripe>,
  names?: readonly string[],
): AsyncIterable<readonly (readonly Scalar[])[]> {
  const asked = new Set(names?.map((name) => stripes.get(name)))
  const [stripe] = asked
  yield* (asked.size === 1 && stripe ? await stripe() : whole).rows(names)
}

/** In the order of the names, each stripe asked once. */
async function scalarsOf(
  names: readonly string[],
  holder: (column: string) => Promise<Table>,
): Promise<readonly ColumnScalars[]> {
  const asked = new Map<Table, string[]>()
  for (const name of names) {
    const table = await holder(name)
    asked.set(table, [...(asked.get(table) ?? []), name])
  }
  const found = new Map<string, ColumnScalars>()
  for (const [table, own] of asked)
    for (const each of await table.scalars(own)) found.set(each.name, each)
  return names.flatMap((name) => found.get(name) ?? [])
}
