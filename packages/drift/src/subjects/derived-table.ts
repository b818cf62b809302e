import { memoryTable, type MemoryColumn, type Table } from '@secmlops/dataset'

/**
 * Derived columns as a table that the comparison reads like any other.
 * @param path - What findings point at: the data that the columns were derived from.
 */
export function derivedTable(path: string, columns: readonly MemoryColumn[]): Table {
  const rows = columns[0]?.values.length ?? 0
  // Not CSV: there is no header line to point at.
  return memoryTable({ file: path, format: 'jsonl', path }, { rows, columns })
}

/** Two lists of columns of the same names without those that hold no value on either side. */
export function withValues(
  a: readonly MemoryColumn[],
  b: readonly MemoryColumn[],
): [MemoryColumn[], MemoryColumn[]] {
  const filled = new Set(
    [...a, ...b].filter(({ values }) => values.some((v) => v !== null)).map(({ name }) => name),
  )
  const keep = ({ name }: MemoryColumn): boolean => filled.has(name)
  return [a.filter(keep), b.filter(keep)]
}
