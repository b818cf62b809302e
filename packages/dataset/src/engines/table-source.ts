import { SecmlopsError, type Tree } from '@secmlops/core'
import { demandMaterialised } from '../files/inventory.js'
import { POINTER_BYTES } from '../files/pointer.js'
import type { TableSource } from './engine.js'

/** By the first bytes, else by extension. */
const FORMATS: readonly (readonly [string, RegExp, TableSource['format']])[] = [
  ['PAR1', /\.parquet$/i, 'parquet'],
  ['ARROW1', /\.(?:arrow|arrows|feather|ipc)$/i, 'arrow'],
  ['\u0093NUMPY', /\.npy$/i, 'npy'],
]

/**
 * A file of a tree as a table: Parquet, Arrow and NPY by their magic bytes, NPZ and JSON Lines by extension, everything else
 * is read as CSV.
 * @throws SecmlopsError `not-found`, `empty-file`, or `not-materialised` for a pointer of Git LFS or git-annex.
 */
export async function tableSource(tree: Tree, path: string): Promise<TableSource> {
  const head = await firstBytes(tree, path)
  if (head.length === 0)
    throw new SecmlopsError('empty-file', 'the file is empty', {
      location: { path },
      remedy: 'Commit the table with its rows',
    })
  demandMaterialised(path, head)
  const format = formatOf(Buffer.from(head).toString('latin1'), path)
  return { file: await tree.onDisk(path), format, path }
}

function formatOf(head: string, path: string): TableSource['format'] {
  const known =
    FORMATS.find(([magic]) => head.startsWith(magic)) ?? FORMATS.find(([, name]) => name.test(path))
  if (known) return known[2]
  if (/\.npz$/i.test(path)) return 'npz'
  return /\.(?:jsonl|ndjson)$/i.test(path) ? 'jsonl' : 'csv'
}

async function firstBytes(tree: Tree, path: string): Promise<Uint8Array> {
  const source = await tree.open(path)
  try {
    return await source.read(0, POINTER_BYTES)
  } finally {
    await source.close()
  }
}
