import { createHash } from 'node:crypto'
import { compareBytes, type Tree } from '@secmlops/core'
import { unixMd5 } from '../digest.js'

/** What an output of DVC says of its content. */
export interface StatedOutput {
  readonly path: string
  readonly md5: string
  readonly isFolder: boolean
  readonly isLegacy: boolean
}

/** Does a tree hold the very bytes of an output? */
export async function holdsOutput(tree: Tree, output: StatedOutput): Promise<boolean> {
  const { path, md5, isFolder, isLegacy } = output
  const files: Hashed[] = []
  for (const entry of await tree.list(path)) {
    if (entry.kind !== 'file') return false
    files.push({ path: entry.path, ...(await hashed(tree, entry.path)) })
  }
  const [only, another] = files
  if (isFolder) {
    const lists = [listDigest(files, path, 'md5'), listDigest(files, path, 'unix')]
    return lists.slice(0, isLegacy ? 2 : 1).includes(md5)
  }
  if (only?.path !== path || another) return false
  return only.md5 === md5 || (isLegacy && only.unix === md5)
}

interface Hashed {
  readonly path: string
  readonly md5: string
  readonly unix: string
}

async function hashed(tree: Tree, path: string): Promise<Omit<Hashed, 'path'>> {
  const [md5, unix] = [createHash('md5'), unixMd5()]
  for await (const part of tree.stream(path)) {
    md5.update(part)
    unix.update(part)
  }
  return { md5: md5.digest('hex'), unix: unix.digest() }
}

/** MD5 of the sorted list of a folder's files, as Python's json.dumps writes it (dvc-data b9ec41c, hashfile/tree.py). */
function listDigest(files: readonly Hashed[], folder: string, kind: 'md5' | 'unix'): string {
  const list = files
    .map((file) => ({ md5: file[kind], relpath: file.path.slice(folder.length + 1) }))
    .sort((a, b) => compareBytes(a.relpath, b.relpath))
    .map(({ md5, relpath }) => `{"md5": ${ascii(md5)}, "relpath": ${ascii(relpath)}}`)
  return createHash('md5')
    .update(`[${list.join(', ')}]`)
    .digest('hex')
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
