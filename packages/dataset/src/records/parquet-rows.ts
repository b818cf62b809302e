import type { Tree } from '@secmlops/core'
import { createEngine } from '../engines/create-engine.js'
import type { Scalar } from '../engines/engine.js'
import { tableSource } from '../engines/table-source.js'
import type { RecordTools } from './read-records.js'
import type { JsonScalar, TableRow } from './table-row.js'

/** Rows of a Parquet file, in file order. The row number, from 1, stands in place of the line. */
export async function* parquetRows(
  tree: Tree,
  path: string,
  tools: RecordTools,
): AsyncIterable<TableRow> {
  const source = await tableSource(tree, path)
  const engine = await createEngine({
    files: [source],
    threads: tools.threads,
    temporaryDirectory: await tools.temporaryDirectory(),
  })
  try {
    const table = await engine.open(source)
    const names = (await table.columns()).map(({ name }) => name)
    for await (const batch of table.rows())
      for (const values of batch) yield { names, values: values.map(jsonValue), location: { path } }
  } finally {
    await engine.close()
  }
}

/** Integers beyond 2^53 become text, so that none is rounded. */
function jsonValue(value: Scalar): JsonScalar {
  return typeof value === 'bigint' ? String(value) : value
}
