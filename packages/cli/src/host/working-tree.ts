import {
  createReadStream,
  lstatSync,
  readFileSync,
  readdirSync,
  realpathSync,
  type Stats,
} from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
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
import { openDisk } from './disk-file.js'
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
    const stats = await lstat(join(this.#root, at)).catch(() => undefined)
    if (stats?.isDirectory()) this.#walk(at, entries, true)
    else if (stats) entries.push(this.#entry(at, stats))
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
    return openDisk(this.#file(path))
  }

  onDisk(path: string): Promise<string> {
    return new Promise((resolve) => {
      resolve(this.#file(path).file)
    })
  }

  placeOf(path: string): string {
    const at = treePath(path)
    this.#demandPlain(posix.dirname(at), path)
    return `${this.#root}${sep}${at}`
  }

  /** A name once looked up is not looked up again: of a folder's entries the kinds come with their names, of files the sizes do not. */
  #walk(path: string, entries: TreeEntry[], isTop: boolean): void {
    if (entries.length > LIMITS.files) {
      throw new SecmlopsError('too-many-files', `more than ${String(LIMITS.files)} files`, {
        location: { path },
      })
    }
    const below = path === '' ? '' : `${path}/`
    for (const entry of readdirSync(join(this.#root, path), { withFileTypes: true })) {
      if (isTop && entry.name === '.git') continue
      const at = below + entry.name
      if (entry.isDirectory() && this.#canBeNamed(at)) this.#walk(at, entries, false)
      else entries.push(this.#entry(at))
    }
  }

  /** See `kindOf`: a folder whose name is not UTF-8 cannot be entered by it. */
  #canBeNamed(path: string): boolean {
    return !path.includes('\uFFFD') || statsOf(join(this.#root, path))?.isDirectory() === true
  }

  #entry(path: string, stats = statsOf(`${this.#root}${sep}${path}`)): TreeEntry {
    return { path, kind: kindOf(path, stats), size: stats?.size ?? 0 }
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
    this.#demandPlain(posix.dirname(at), path)
    return { file, size: stats.size }
  }

  #demandPlain(folder: string, path: string): void {
    if (this.#isPlain(folder)) return
    throw new SecmlopsError('unsafe-path', 'lies behind a symbolic link', {
      location: { path: printable(path) },
    })
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
