import { listDataset } from '../files/inventory.js'
import type { DatasetFormat, DatasetSpec } from '../spec.js'
import type { Tree } from '@secmlops/core'
import type { RecordTools } from './read-records.js'
import { TABLES, tablesOf } from './table-records.js'

/**
 * The columns of the first row of a dataset of tables; empty where it has no rows, or the format has none.
 * @throws SecmlopsError as `readRecords` does for the first row.
 */
export async function columnNames(
  tree: Tree,
  spec: DatasetSpec & { readonly format: DatasetFormat },
  tools: RecordTools,
): Promise<readonly string[]> {
  const read = TABLES[spec.format]
  const files = (await listDataset(tree, spec)).filter(({ kind }) => kind === 'file')
  const [first] = tablesOf(files, spec)
  if (!read || !first) return []
  for await (const { names } of read(tree, first.path, { spec, tools })) return names
  return []
}
