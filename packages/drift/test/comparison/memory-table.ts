import type { Column, Table } from '@secmlops/dataset'

/** A column of numbers or of texts; null is missing. */
export type Values = readonly (number | string | null)[]

/** The table contract over arrays, without an engine. */
export function memoryTable(data: Readonly<Record<string, Values>>, path = 'data.csv'): Table {
  const columns = Object.entries(data).map(([name, values]): Column => {
    const numeric = values.some((value) => typeof value === 'number')
    const whole = values.every((value) => value === null || Number.isInteger(value))
    const type = whole ? 'BIGINT' : 'DOUBLE'
    return { name, kind: numeric ? 'number' : 'category', type: numeric ? type : 'VARCHAR' }
  })
  const present = (name: string): (number | string)[] =>
    (data[name] ?? []).filter((value) => value !== null)
  const counts = (name: string): Map<string, number> => {
    const map = new Map<string, number>()
    for (const value of present(name)) map.set(String(value), (map.get(String(value)) ?? 0) + 1)
    return map
  }
  const numbers = (name: string): Float64Array =>
    Float64Array.from(present(name) as number[]).sort()
  const bound = (name: string, of: (values: Float64Array) => number | undefined): number | null =>
    present(name).some((value) => typeof value === 'number') ? (of(numbers(name)) ?? null) : null
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
          const min = bound(name, (values) => values[0])
          return { name, count, missing: rows - count, min, max: bound(name, (v) => v.at(-1)) }
        }),
      ),
    distinct: (name) => Promise.resolve(counts(name).size),
    histogram: (name, edges) => {
      const bins = new Array<number>(edges.length - 1).fill(0)
      for (const value of numbers(name)) {
        const bin = binOf(value, edges)
        if (bin !== undefined) bins[bin] = (bins[bin] ?? 0) + 1
      }
      return Promise.resolve(bins)
    },
    orderedCounts: (name, edges, bins) => {
      const found = new Map<number, number>()
      for (const value of numbers(name))
        if (bins.includes(binOf(value, edges) ?? -1)) found.set(value, (found.get(value) ?? 0) + 1)
      return Promise.resolve({
        values: Float64Array.from(found.keys()),
        counts: Float64Array.from(found.values()),
      })
    },
    valueCounts: (name, limit) => {
      const all = [...counts(name)].map(([value, count]) => ({ value, count }))
      const values = all
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, limit)
      const listed = values.reduce((sum, { count }) => sum + count, 0)
      const rest = present(name).length - listed
      return Promise.resolve({ values, distinct: all.length, rest })
    },
    sortedNumbers: (name) => Promise.resolve(numbers(name)),
  }
}

function binOf(value: number, edges: readonly number[]): number | undefined {
  if (value === edges.at(-1)) return edges.length - 2
  if (!(value >= (edges[0] ?? Infinity) && value < (edges.at(-1) ?? -Infinity))) return undefined
  let [low, high] = [0, edges.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((edges[middle] ?? Infinity) <= value) low = middle
    else high = middle
  }
  return low
}
