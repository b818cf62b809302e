import { SecmlopsError, type Tree } from '@secmlops/core'
import type { TableSource } from './engine.js'

const LFS_POINTER = 'version https://git-lfs'

/** By the first bytes, else by extension. */
const FORMATS: readonly (readonly [string, RegExp, TableSource['format']])[] = [
  ['PAR1', /\.parquet$/i, 'parquet'],
  ['ARROW1', /\.(?:arrow|arrows|feather|ipc)$/i, 'arrow'],
  ['\u0093NUMPY', /\.npy$/i, 'npy'],
]

/**
 * A file of a tree as a table: Parquet, Arrow and NPY by their magic bytes, NPZ and JSON Lines by extension, everything else
 * is read as CSV.
 * @throws SecmlopsError `not-found`, `empty-file`, or `not-materialised` for a Git LFS pointer.
 */
export async function tableSource(tree: Tree, path: string): Promise<TableSource> {
  const head = await firstBytes(tree, path)
  if (head.length === 0)
    throw new SecmlopsError('empty-file', 'the file is empty', {
      location: { path },
      remedy: 'Commit the table with its rows',
    })
  if (head.startsWith(LFS_POINTER))
    throw new SecmlopsError('not-materialised', 'a Git LFS pointer stands in place of the table', {
      location: { path, line: 1 },
      remedy: 'Check out with `lfs: true`, or run `git lfs pull`',
    })
  return { file: await tree.onDisk(path), format: formatOf(head, path), path }
}

function formatOf(head: string, path: string): TableSource['format'] {
  const known =
    FORMATS.find(([magic]) => head.startsWith(magic)) ?? FORMATS.find(([, name]) => name.test(path))
  if (known) return known[2]
  if (/\.npz$/i.test(path)) return 'npz'
  return /\.(?:jsonl|ndjson)$/i.test(path) ? 'jsonl' : 'csv'
}

async function firstBytes(tree: Tree, path: string): Promise<string> {
  const source = await tree.open(path)
  try {
    return Buffer.from(await source.read(0, LFS_POINTER.length)).toString('latin1')
  } finally {
    await source.close()
  }
}
