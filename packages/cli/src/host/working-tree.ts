import { createReadStream, lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs'
import { lstat, open, readFile, readdir } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'
import {
  LIMITS,
  SecmlopsError,
  compareBytes,
  printable,
  type ByteSource,
  type Tree,
  type TreeEntry,
} from '@secmlops/core'
import { notFound, tooLarge, treePath } from './tree-path.js'

/** Bytes. */
const LARGEST_READ = 1_048_576
/** Bytes. Below, the way through the event loop takes longer than the read. */
const SMALL = 65_536

/**
 * The files of a folder as they lie on disk. Symbolic links are listed and never followed. Git's own folder is left out where a
 * repository has it: at the top of the tree, and of what is listed. Deeper it is content like any other, as for OMS v1.0 (6.2.1).
 */
export class WorkingTree implements Tree {
  readonly revision = 'working tree'
  readonly isLocal = true
  readonly #root: string
  #realRoot: string | undefined
  readonly #plain = new Map<string, boolean>()

  /** `root`: absolute path of the folder of the policy. */
  constructor(root: string) {
    this.#root = root
  }

  async list(path = ''): Promise<readonly TreeEntry[]> {
    const entries: TreeEntry[] = []
    const at = treePath(path)
    if (await this.#exists(at)) await this.#walk(at, entries, at)
    return entries.sort((a, b) => compareBytes(a.path, b.path))
  }

  async read(path: string, limit: number = LIMITS.textFile): Promise<Uint8Array> {
    const { file, size } = this.#file(path)
    if (size > limit) throw tooLarge(path, limit)
    return size <= SMALL ? readFileSync(file) : readFile(file)
  }

  async *stream(path: string): AsyncIterable<Uint8Array> {
    const { file, size } = this.#file(path)
    // Larger reads than the default of 64 KiB are 30 % faster; a buffer is allocated whole, however small the file.
    const highWaterMark = Math.min(Math.max(size, 1), LARGEST_READ)
    yield* createReadStream(file, { highWaterMark }) as AsyncIterable<Uint8Array>
  }

  async open(path: string): Promise<ByteSource & { close(): Promise<void> }> {
    const { file, size } = this.#file(path)
    const handle = await open(file, 'r')
    return {
      size,
      read: async (offset, length) => {
        const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
        return buffer.subarray(0, bytesRead)
      },
      close: () => handle.close(),
    }
  }

  onDisk(path: string): Promise<string> {
    return new Promise((resolve) => {
      resolve(this.#file(path).file)
    })
  }

  async #walk(path: string, entries: TreeEntry[], top?: string): Promise<void> {
    const stats = statsOf(join(this.#root, path))
    if (!stats?.isDirectory()) {
      entries.push({ path, kind: kindOf(path, stats), size: stats?.size ?? 0 })
      return
    }
    if (entries.length > LIMITS.files) {
      throw new SecmlopsError('too-many-files', `more than ${String(LIMITS.files)} files`, {
        location: { path },
      })
    }
    const isTop = path === '' || path === top
    for (const name of await readdir(join(this.#root, path)))
      if (!isTop || name !== '.git')
        await this.#walk(path === '' ? name : `${path}/${name}`, entries)
  }

  async #exists(path: string): Promise<boolean> {
    return (await lstat(join(this.#root, path)).catch(() => undefined)) !== undefined
  }

  #file(path: string): { file: string; size: number } {
    const at = treePath(path)
    const file = join(this.#root, at)
    const stats = statsOf(file)
    if (!stats) throw notFound(path, this.revision)
    if (!stats.isFile())
      throw new SecmlopsError('unsafe-path', 'not a regular file', {
        location: { path: printable(path) },
      })
    if (!this.#isPlain(posix.dirname(at)))
      throw new SecmlopsError('unsafe-path', 'lies behind a symbolic link', {
        location: { path: printable(path) },
      })
    return { file, size: stats.size }
  }

  /** Is no step to a folder a symbolic link? Asked once for each folder. */
  #isPlain(folder: string): boolean {
    const known = this.#plain.get(folder)
    if (known !== undefined) return known
    this.#realRoot ??= realpathSync.native(this.#root)
    const real = realpathSync.native(join(this.#root, folder))
    const plain = (relative(this.#realRoot, real).split(sep).join('/') || '.') === folder
    this.#plain.set(folder, plain)
    return plain
  }
}

/** Not asynchronous: for 10 000 files that takes longer than all the rest of the walk. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/**
 * A name that a folder lists and that cannot be looked up is not UTF-8: it is there, whatever it is. Such a name reads U+FFFD in
 * the place of its bytes, and a file whose name really has that character would answer for it.
 */
function kindOf(path: string, stats: Stats | undefined): TreeEntry['kind'] {
  if (stats?.isFile() === true) return path.includes('\uFFFD') ? 'other' : 'file'
  return stats?.isSymbolicLink() === true ? 'symlink' : 'other'
}
