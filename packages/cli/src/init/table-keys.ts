import type { Tree } from '@secmlops/core'
import { columnNames, type RecordTools } from '@secmlops/dataset'
import type { DetectedDataset, TableFormat } from './detect.js'

/** Columns of a table that the gates have to know: without the label, a relabelled row is one removed and one added. */
export interface TableKeys {
  readonly id?: string
  readonly label?: string
}

/** As people call them, the usual first. */
const LABELS = ['label', 'labels', 'target', 'class', 'y', 'outcome', 'species']
const IDS = ['id', 'uuid', 'row_id', 'record_id', 'sample_id']

/** Empty for what cannot be read here, or has no such column. Never rejects. */
export async function tableKeys(
  tree: Tree,
  { path, format }: Pick<DetectedDataset, 'path'> & { readonly format: TableFormat },
  tools: RecordTools,
): Promise<TableKeys> {
  try {
    const names = await columnNames(tree, { name: path, path, format }, tools)
    const id = columnOf(names, IDS)
    const label = columnOf(names, LABELS)
    return { ...(id !== undefined && { id }), ...(label !== undefined && { label }) }
  } catch {
    return {}
  }
}

function columnOf(names: readonly string[], usual: readonly string[]): string | undefined {
  return usual.flatMap((each) => names.filter((name) => name.toLowerCase() === each))[0]
}
