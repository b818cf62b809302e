import { mkdtemp, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  SecmlopsError,
  compareBytes,
  type ByteSource,
  type ChangedFile,
  type Tree,
  type TreeEntry,
} from '@secmlops/core'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** A tree over a record of path to content, with the behaviour of the real ones. */
export function memoryTree(files: Files, revision = 'working tree'): Tree {
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]),
  )
  const get = (path: string): Buffer => {
    const content = bytes.get(path)
    if (!content)
      throw new SecmlopsError('not-found', 'there is no such file', { location: { path } })
    return content
  }
  let folder: string | undefined
  return {
    revision,
    list: (path = '') => Promise.resolve(listed(bytes, path)),
    read: async (path) => Promise.resolve(get(path)),
    // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous
    async *stream(path) {
      yield get(path)
    },
    open: async (path) =>
      Promise.resolve({ ...byteSource(get(path)), close: () => Promise.resolve() }),
    onDisk: async (path) => {
      folder ??= await mkdtemp(join(tmpdir(), 'secmlops-test-'))
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, get(path))
      return target
    },
  }
}

function listed(files: ReadonlyMap<string, Buffer>, path: string): TreeEntry[] {
  const below = path === '' || path === '.' ? '' : `${path.replace(/\/$/, '')}/`
  return [...files]
    .filter(([name]) => below === '' || name.startsWith(below) || name === path)
    .map(([name, content]) => ({ path: name, kind: 'file' as const, size: content.length }))
    .sort((a, b) => compareBytes(a.path, b.path))
}

/** Random access to bytes in memory. */
export function byteSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}

/** Differences between two records of files, as a gate is given them. */
export function changedFiles(base: Files, head: Files): ChangedFile[] {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort(compareBytes)
  return paths.flatMap((path): ChangedFile[] => {
    const [before, after] = [base[path], head[path]]
    if (before === undefined) return [{ path, status: 'added' }]
    if (after === undefined) return [{ path, status: 'removed' }]
    return Buffer.from(before).equals(Buffer.from(after)) ? [] : [{ path, status: 'modified' }]
  })
}
