/** Names that may be imported, by module. Both are matched exactly. */
export type Names = ReadonlyMap<string, ReadonlySet<string>>

/** One module per line, then its names; a module may have several lines. */
export function parseNames(table: string): Names {
  return mergeNames(
    table
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [module = '', ...names] = line.split(' ')
        return new Map([[module, new Set(names)]])
      }),
  )
}

export function mergeNames(tables: readonly Names[]): Names {
  const merged = new Map<string, Set<string>>()
  for (const [module, names] of tables.flatMap((table) => [...table]))
    merged.set(module, new Set([...(merged.get(module) ?? []), ...names]))
  return merged
}
