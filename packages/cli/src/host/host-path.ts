import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { SecmlopsError, printable, type Tree } from '@secmlops/core'
import { WorkingTree } from './working-tree.js'

export interface HostPath {
  readonly tree: Tree
  /** Path in the tree; empty for a folder, which is then the root of the tree. */
  readonly path: string
}

/**
 * A file or folder that the user named, anywhere on disk, as a path of a tree.
 * @throws SecmlopsError `not-found`.
 */
export async function hostPath(path: string): Promise<HostPath> {
  const absolute = resolve(path)
  const stats = await statsOf(path)
  if (stats.isDirectory()) return { tree: new WorkingTree(absolute), path: '' }
  return { tree: new WorkingTree(dirname(absolute)), path: basename(absolute) }
}

/** @throws SecmlopsError `not-found`. */
export async function statsOf(path: string): Promise<Stats> {
  const stats = await stat(resolve(path)).catch(() => undefined)
  if (stats) return stats
  throw new SecmlopsError('not-found', 'there is no such file or folder', {
    location: { path: printable(path) },
    remedy: 'Check the path; it is relative to the folder in which you are',
  })
}
