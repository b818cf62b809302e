const COLUMNS = [
  ...Array.from({ length: 5 }, (_, c) => ({ name: `n${c}`, kind: 'number', type: 'DOUBLE' })),
  ...Array.from({ length: 5 }, (_, c) => ({ name: `c${c}`, kind: 'category', type: 'VARCHAR' })),
]

/** A table of rows in memory: a column of this name, five of numbers and five of categories. */
export function memoryTable(first, rows) {
  const columns = [{ name: first, kind: 'category', type: 'VARCHAR' }, ...COLUMNS]
  const at = (name) => columns.findIndex((column) => column.name === name)
  const sorted = (name) => Float64Array.from(rows, (row) => row[at(name)]).sort()
  return {
    source: { file: 'simulated', format: 'parquet', path: 'simulated' },
    columns: async () => columns,
    rowCount: async () => rows.length,
    scalars: async (names) =>
      names.map((name) => ({
        name,
        count: rows.length,
        missing: 0,
        min: sorted(name)[0] ?? null,
        max: sorted(name).at(-1) ?? null,
      })),
    sortedNumbers: async (name) => sorted(name),
    valueCounts: async (name) => {
      const counts = new Map()
      for (const row of rows) counts.set(row[at(name)], (counts.get(row[at(name)]) ?? 0) + 1)
      return {
        values: [...counts].map(([value, count]) => ({ value, count })),
        distinct: counts.size,
        rest: 0,
      }
    },
    rows: async function* (names) {
      yield rows.map((row) => names.map((name) => row[at(name)]))
    },
  }
}
