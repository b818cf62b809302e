import type { Column, Table } from '@secmlops/dataset'

/** A column of numbers or of texts; null is missing. */
export type Values = readonly (number | string | null)[]

/** The table contract over arrays, without an engine. */
export function memoryTable(data: Readonly<Record<string, Values>>, path = 'data.csv'): Table {
  const columns = Object.entries(data).map(([name, values]): Column => {
    const numeric = values.some((value) => typeof value === 'number')
    return { name, kind: numeric ? 'number' : 'category', type: numeric ? 'DOUBLE' : 'VARCHAR' }
  })
  const present = (name: string): (number | string)[] =>
    (data[name] ?? []).filter((value) => value !== null)
  const counts = (name: string): Map<string, number> => {
    const map = new Map<string, number>()
    for (const value of present(name)) map.set(String(value), (map.get(String(value)) ?? 0) + 1)
    return map
  }
  const rows = Object.values(data)[0]?.length ?? 0
  return {
    source: { file: path, format: 'csv', path },
    columns: () => Promise.resolve(columns),
    rowCount: () => Promise.resolve(rows),
    rows: () => {
      throw new Error('not used')
    },
    scalars: (names = Object.keys(data)) =>
      Promise.resolve(
        names.map((name) => {
          const count = present(name).length
          return { name, count, missing: rows - count, min: null, max: null }
        }),
      ),
    distinct: (name) => Promise.resolve(counts(name).size),
    histogram: () => Promise.reject(new Error('not used')),
    valueCounts: (name) => {
      const values = [...counts(name)].map(([value, count]) => ({ value, count }))
      return Promise.resolve({ values, distinct: values.length, rest: 0 })
    },
    sortedNumbers: (name) => Promise.resolve(Float64Array.from(present(name) as number[]).sort()),
  }
}
