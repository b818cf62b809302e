import { MISSING_VALUES, type Table } from '@secmlops/dataset'

const MISSING: ReadonlySet<string> = new Set(MISSING_VALUES)

/** The values of one column in the order of the rows; null where one is missing, as other columns have it. */
export async function* readTexts(table: Table, column: string): AsyncIterable<string | null> {
  for await (const batch of table.rows([column]))
    for (const [value = null] of batch) {
      const text = value === null ? null : String(value)
      yield text === null || MISSING.has(text) ? null : text
    }
}
