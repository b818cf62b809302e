import type { DiffRecord } from '../diff/change.js'
import type { ScreenInput } from './screen.js'

/**
 * Rows that can equal none of another split, because no table there has the same columns: one column more or less, and a copied
 * row is no copy to an exact comparison.
 */
export async function withoutCounterpart(
  records: readonly DiffRecord[],
  { rows }: Pick<ScreenInput, 'rows'>,
): Promise<readonly DiffRecord[]> {
  const splitsOf = new Map<string, Set<string>>()
  const columnsOf = new Map<string, string>()
  const tables = records.filter(({ file }) => file === undefined)
  for (const { dataset, split } of tables) {
    const columns = columnsOf.get(dataset) ?? (await columnsIn(rows(dataset)))
    columnsOf.set(dataset, columns)
    const splits = splitsOf.get(columns) ?? new Set()
    splitsOf.set(columns, splits.add(split))
  }
  if (new Set(tables.map(({ split }) => split)).size < 2) return []
  return tables.filter(({ dataset }) => splitsOf.get(columnsOf.get(dataset) ?? '')?.size === 1)
}

/** Names of the features, in no order; empty where there are none, as in texts and arrays. */
async function columnsIn(rows: ReturnType<ScreenInput['rows']>): Promise<string> {
  for await (const { names } of rows) return JSON.stringify([...names].sort())
  return ''
}
