import {
  memoryTable,
  type Column,
  type MemoryColumn,
  type Scalar,
  type Table,
} from '@secmlops/dataset'

/**
 * A table in which columns are replaced with others that were derived from them, row by row.
 * @param replaced - Names of the columns that are gone.
 */
export async function beside(
  table: Table,
  derived: readonly MemoryColumn[],
  replaced: readonly string[],
): Promise<Table> {
  const rows = await table.rowCount()
  const memory = memoryTable(table.source, { rows, columns: derived })
  const own = new Set(derived.map(({ name }) => name))
  const of = (column: string): Table => (own.has(column) ? memory : table)
  const columns: readonly Column[] = [
    ...(await table.columns()).filter(({ name }) => !replaced.includes(name)),
    ...(await memory.columns()),
  ]
  const all = columns.map(({ name }) => name)
  return {
    source: table.source,
    columns: () => Promise.resolve(columns),
    rowCount: () => Promise.resolve(rows),
    rows: (names = all) => zipped(table, memory, { names, own }),
    scalars: async (names = all) => {
      const [theirs, ours] = [names.filter((n) => !own.has(n)), names.filter((n) => own.has(n))]
      const found = [
        ...(theirs.length > 0 ? await table.scalars(theirs) : []),
        ...(ours.length > 0 ? await memory.scalars(ours) : []),
      ]
      const byName = new Map(found.map((each) => [each.name, each]))
      return names.flatMap((name) => byName.get(name) ?? [])
    },
    distinct: (column) => of(column).distinct(column),
    histogram: (column, edges) => of(column).histogram(column, edges),
    orderedCounts: (column, edges, bins) => of(column).orderedCounts(column, edges, bins),
    valueCounts: (column, limit) => of(column).valueCounts(column, limit),
    sortedNumbers: (column) => of(column).sortedNumbers(column),
  }
}

interface Selected {
  readonly names: readonly string[]
  readonly own: ReadonlySet<string>
}

type Batch = readonly (readonly Scalar[])[]

/** Rows of both side by side, in the batches of the table. */
async function* zipped(
  table: Table,
  memory: Table,
  { names, own }: Selected,
): AsyncIterable<Batch> {
  const [theirs, ours] = [names.filter((n) => !own.has(n)), names.filter((n) => own.has(n))]
  if (ours.length === 0) yield* table.rows(theirs)
  else if (theirs.length === 0) yield* memory.rows(ours)
  else {
    const derived = single(memory.rows(ours))
    const places = names.map((name) =>
      own.has(name) ? theirs.length + ours.indexOf(name) : theirs.indexOf(name),
    )
    for await (const batch of table.rows(theirs)) {
      const joined: (readonly Scalar[])[] = []
      for (const row of batch) {
        const next = await derived.next()
        const all = [...row, ...(next.done === true ? [] : next.value)]
        joined.push(places.map((place) => all[place] ?? null))
      }
      yield joined
    }
  }
}

async function* single(
  batches: AsyncIterable<Batch>,
): AsyncGenerator<readonly Scalar[], undefined> {
  for await (const batch of batches) yield* batch
}
