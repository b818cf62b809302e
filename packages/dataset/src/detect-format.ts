import { SecmlopsError, type Tree } from '@secmlops/core'
import { dvcPointerOf } from './files/dvc.js'
import { demandMaterialised, listDataset, notMaterialised } from './files/inventory.js'
import { folderPath } from './files/paths.js'
import { POINTER_BYTES } from './files/pointer.js'
import { isImagePath } from './images/extensions.js'
import { isShard } from './records/shard-records.js'
import type { DatasetFormat, DatasetSpec } from './spec.js'

const TABLES: readonly (readonly [RegExp, DatasetFormat])[] = [
  [/\.(?:parquet|pq)$/i, 'parquet'],
  [/\.npz$/i, 'npz'],
  [/\.npy$/i, 'npy'],
  [/\.(?:csv|tsv)$/i, 'csv'],
  [/\.(?:jsonl|ndjson)$/i, 'jsonl'],
  [/\.(?:arrow|arrows|feather|ipc)$/i, 'arrow'],
  [/\.tar$/i, 'webdataset'],
]

/** By the first bytes: Parquet; Arrow IPC and Feather 1; NumPy. */
const MAGICS: readonly (readonly [string, DatasetFormat])[] = [
  ['PAR1', 'parquet'],
  ['ARROW1', 'arrow'],
  ['FEA1', 'arrow'],
  ['\u0093NUMPY', 'npy'],
]

/**
 * The format of a dataset: what the policy says, else what its files are: one table, YOLO or XML labels, a JSON
 * label file, images in folders, or shards.
 * @throws SecmlopsError (exit 2) `empty-dataset`, `no-labels`, `unknown-format`.
 */
export async function detectFormat(tree: Tree, spec: DatasetSpec): Promise<DatasetFormat> {
  if (spec.labels !== undefined) await demandLabels(tree, spec.labels)
  if (spec.format) return spec.format
  const paths = (await listDataset(tree, spec)).map(({ path }) => path)
  const [only, another] = paths
  if (only === undefined) throw await noFiles(tree, spec)
  const has = (extension: string): boolean =>
    paths.some((path) => path.toLowerCase().endsWith(extension))
  if (another === undefined) return tableFormat(tree, only)
  const file = folderPath(spec.path)
  if (paths.includes(file) && !file.toLowerCase().endsWith('.json')) return tableFormat(tree, file)
  if (isYolo(paths)) return 'yolo'
  if (has('.xml')) return 'voc'
  if (has('.json')) return 'coco'
  if (paths.some(isImagePath)) return 'image-folder'
  if (paths.every(isShard)) return 'webdataset'
  throw unknownFormat(spec.path)
}

/** Text files in a folder `labels`, as Ultralytics lays them out, or a data.yaml beside text files. */
function isYolo(paths: readonly string[]): boolean {
  if (!paths.some(isImagePath)) return false
  const texts = paths.filter((path) => /\.txt$/i.test(path))
  if (texts.some((path) => /(?:^|\/)labels\//.test(path))) return true
  return texts.length > 0 && paths.some((path) => /(?:^|\/)data(?:set)?\.ya?ml$/.test(path))
}

/** Labels that are named and missing must not turn a labelled dataset into one without labels. */
async function demandLabels(tree: Tree, path: string): Promise<void> {
  if ((await tree.list(path)).length > 0) return
  throw new SecmlopsError('no-labels', 'there are no labels', {
    location: { path },
    remedy: 'Commit the label file, or correct `labels` in the policy',
  })
}

/** Why there is nothing: a pointer of DVC stands for the whole, or the dataset is empty. */
export async function noFiles(tree: Tree, spec: DatasetSpec): Promise<SecmlopsError> {
  const found = await dvcPointerOf(tree, spec)
  return found ? notMaterialised(found.path, found.pointer, found.line) : emptyDataset(spec)
}

export function emptyDataset({ path }: DatasetSpec): SecmlopsError {
  return new SecmlopsError('empty-dataset', 'the dataset has no files', {
    location: { path },
    remedy: 'Commit the data, or remove the dataset from the policy',
  })
}

async function tableFormat(tree: Tree, path: string): Promise<DatasetFormat> {
  const source = await tree.open(path)
  const head = await source.read(0, POINTER_BYTES).finally(() => source.close())
  demandMaterialised(path, head)
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1')
  const known = MAGICS.find(([magic]) => start.startsWith(magic))
  if (known) return known[1]
  if (isImagePath(path)) return 'image-folder'
  const found = TABLES.find(([extension]) => extension.test(path))
  if (found) return found[1]
  throw unknownFormat(path)
}

function unknownFormat(path: string): SecmlopsError {
  return new SecmlopsError('unknown-format', 'the format of the dataset was not recognised', {
    location: { path },
    remedy: 'Name it in the policy under `format`',
  })
}
