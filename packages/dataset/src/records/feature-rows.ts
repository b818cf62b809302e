import type { Tree } from '@secmlops/core'
import type { NdArray } from '../arrays/nd-array.js'
import { detectFormat } from '../detect-format.js'
import { listDataset } from '../files/inventory.js'
import type { DatasetSpec } from '../spec.js'
import type { RecordTools } from './read-records.js'
import { TABLES, TABLE_FILES, contentOf } from './table-records.js'
import { tableColumns, type JsonScalar, type TableColumns } from './table-row.js'

/** What a row of a table says besides its id, label and split. */
export interface FeatureRow {
  /** As `DataRecord.content`: rows of equal content have equal features. */
  readonly content: string
  readonly names: readonly string[]
  readonly values: readonly (JsonScalar | NdArray)[]
}

/**
 * The rows of a table once more, with their values, in constant memory. Nothing for datasets of other formats.
 * @throws SecmlopsError as `readRecords` does
 */
export async function* readFeatureRows(
  tree: Tree,
  spec: DatasetSpec,
  tools: RecordTools,
): AsyncIterable<FeatureRow> {
  const format = await detectFormat(tree, spec)
  const read = TABLES[format]
  if (!read) return
  const files = (await listDataset(tree, spec)).filter(({ kind }) => kind === 'file')
  const tables = files.length === 1 ? files : files.filter(({ path }) => TABLE_FILES.test(path))
  for (const { path } of tables) {
    let columns: TableColumns | undefined
    for await (const row of read(tree, path, tools)) {
      columns ??= tableColumns(spec, row, format === 'npz' ? 'y' : 'label')
      const { features } = columns
      yield {
        content: contentOf(row, columns),
        names: features.map((i) => row.names[i] ?? ''),
        values: features.map((i) => arrayOf(row.array?.(i)) ?? row.values[i] ?? null),
      }
    }
  }
}

/** A single number is given as such. */
function arrayOf(array: NdArray | undefined): NdArray | undefined {
  return array && array.values.length > 1 ? array : undefined
}
