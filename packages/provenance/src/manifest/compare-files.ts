import { compareBytes } from '@secmlops/core'
import type { FileEntry } from './leaves.js'

export type FileChangeCode =
  'file-added' | 'file-removed' | 'file-shorter' | 'file-longer' | 'file-changed' | 'files-swapped'

export interface FileChange {
  readonly code: FileChangeCode
  readonly path: string
  /** The other file of a swap. */
  readonly other?: string
}

/** What happened to the files of a dataset, in byte order of their paths. */
export function compareFiles(base: readonly FileEntry[], head: readonly FileEntry[]): FileChange[] {
  const before = new Map(base.map((file) => [file.path, file]))
  const after = new Map(head.map((file) => [file.path, file]))
  const swaps = swapped(before, after)
  const changes: FileChange[] = []
  for (const [path, old] of before) {
    const now = after.get(path)
    const other = swaps.get(path)
    if (!now) changes.push({ code: 'file-removed', path })
    else if (other !== undefined) changes.push({ code: 'files-swapped', path, other })
    else if (old.sha256 !== now.sha256) changes.push({ code: modified(old, now), path })
  }
  for (const path of after.keys()) if (!before.has(path)) changes.push({ code: 'file-added', path })
  return changes.sort((a, b) => compareBytes(a.path, b.path))
}

function modified(old: FileEntry, now: FileEntry): FileChangeCode {
  if (old.size === now.size) return 'file-changed'
  return now.size < old.size ? 'file-shorter' : 'file-longer'
}

/** Pairs of files that took over each other's content. */
function swapped(
  before: ReadonlyMap<string, FileEntry>,
  after: ReadonlyMap<string, FileEntry>,
): Map<string, string> {
  const exchange = new Map<string, string>()
  for (const [path, { sha256 }] of before) {
    const now = after.get(path)?.sha256
    if (now !== undefined && now !== sha256) exchange.set(`${sha256}>${now}`, path)
  }
  const pairs = new Map<string, string>()
  for (const [key, path] of exchange) {
    const [old = '', now = ''] = key.split('>')
    const other = exchange.get(`${now}>${old}`)
    if (other !== undefined && other !== path) pairs.set(path, other)
  }
  return pairs
}
