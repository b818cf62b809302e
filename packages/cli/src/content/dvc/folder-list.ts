import { posix } from 'node:path'
import { readFile } from 'node:fs/promises'
import { LIMITS, SecmlopsError, printable, type Location } from '@secmlops/core'
import type { DiskFile } from '../../host/disk-file.js'
import { treePath } from '../../host/tree-path.js'

/**
 * Path in the tree and MD5 of each file of a folder, from a `.dir` object: `[{"md5": …, "relpath": …}, …]`
 * (dvc-data b9ec41c, hashfile/tree.py).
 * @throws SecmlopsError `invalid-list` (exit 2) for one that names no files, or files outside of the folder
 */
export async function readFolderList(
  { file }: DiskFile,
  folder: string,
  location: Location,
): Promise<ReadonlyMap<string, string>> {
  const value = parse(await readFile(file, 'utf8'))
  const invalid = (what: string): SecmlopsError =>
    new SecmlopsError('invalid-list', `the list of files of ${printable(folder)} ${what}`, {
      location,
      remedy: 'Run "dvc add" again, and push what it makes',
    })
  if (!Array.isArray(value)) throw invalid('is no list')
  if (value.length > LIMITS.files) throw invalid(`names more than ${String(LIMITS.files)} files`)
  const files = new Map<string, string>()
  for (const entry of value as unknown[]) {
    const { md5, relpath } = (entry ?? {}) as { md5?: unknown; relpath?: unknown }
    if (typeof md5 !== 'string' || !/^[0-9a-f]{32}$/.test(md5) || typeof relpath !== 'string')
      throw invalid('has an entry that is no file')
    const path = posix.join(folder, treePath(relpath))
    if (path === folder || files.has(path)) throw invalid('names a file twice')
    files.set(path, md5)
  }
  if (hasFileInFile(files)) throw invalid('names a file below another')
  return files
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasFileInFile(files: ReadonlyMap<string, string>): boolean {
  return [...files.keys()].some((path) => {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (files.has(path.slice(0, at))) return true
    return false
  })
}
