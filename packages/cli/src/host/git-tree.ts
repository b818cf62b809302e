import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LIMITS, compareBytes, type ByteSource, type Tree, type TreeEntry } from '@secmlops/core'
import { BlobReader, endedEarly } from './blob-reader.js'
import type { Git } from './git.js'
import { notFound, tooLarge, treePath } from './tree-path.js'

interface Blob extends TreeEntry {
  readonly object: string
}

/** A commit as a tree of files, read from git objects without a checkout. */
export class GitTree implements Tree {
  readonly revision: string
  readonly #git: Git
  readonly #blobs: BlobReader
  readonly #directory: string
  readonly #temporary: () => Promise<string>
  #entries: Promise<ReadonlyMap<string, Blob>> | undefined

  /** `revision` is a full commit id; `directory` the folder of the policy inside the repository, empty at its root. */
  constructor(
    git: Git,
    revision: string,
    options: { directory: string; temporary: () => Promise<string> },
  ) {
    this.revision = revision
    this.#git = git
    this.#blobs = new BlobReader(git)
    this.#directory = options.directory
    this.#temporary = options.temporary
  }

  async list(path = ''): Promise<readonly TreeEntry[]> {
    const at = treePath(path)
    const all = [...(await this.#listing()).values()]
    if (at === '') return all
    return all.filter((entry) => entry.path === at || entry.path.startsWith(`${at}/`))
  }

  async read(path: string, limit: number = LIMITS.textFile): Promise<Uint8Array> {
    const blob = await this.#blob(path)
    if (blob.size > limit) throw tooLarge(path, limit)
    return this.#blobs.read(blob.object)
  }

  async *stream(path: string): AsyncIterable<Uint8Array> {
    const blob = await this.#blob(path)
    const child = this.#git.start('cat-file', 'blob', blob.object)
    child.on('error', () => child.stdout?.destroy())
    child.stdin?.end()
    let length = 0
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
      length += chunk.length
      yield chunk
    }
    if (length !== blob.size) throw endedEarly()
  }

  async open(path: string): Promise<ByteSource & { close(): Promise<void> }> {
    const bytes = await this.read(path, LIMITS.modelFile)
    return {
      size: bytes.length,
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
      close: () => Promise.resolve(),
    }
  }

  async onDisk(path: string): Promise<string> {
    const { object } = await this.#blob(path)
    const folder = join(await this.#temporary(), object)
    await mkdir(folder, { recursive: true })
    const file = join(folder, basename(path))
    await writeFile(file, await this.read(path, LIMITS.modelFile))
    return file
  }

  close(): void {
    this.#blobs.close()
  }

  async #blob(path: string): Promise<Blob> {
    const blob = (await this.#listing()).get(treePath(path))
    if (blob?.kind !== 'file') throw notFound(path, this.revision.slice(0, 12))
    return blob
  }

  #listing(): Promise<ReadonlyMap<string, Blob>> {
    this.#entries ??= this.#readListing()
    return this.#entries
  }

  async #readListing(): Promise<ReadonlyMap<string, Blob>> {
    if (!(await this.#hasDirectory())) return new Map()
    const treeish = `${this.revision}:${this.#directory}`
    const output = await this.#git.text('ls-tree', '-r', '-l', '-z', '--full-tree', treeish)
    const entries = output
      .split('\0')
      .filter((line) => line !== '')
      .map(parseEntry)
    entries.sort((a, b) => compareBytes(a.path, b.path))
    return new Map(entries.map((entry) => [entry.path, entry]))
  }

  /** Asked apart, because a listing that fails (objects of a partial clone) must not look like an empty tree. */
  async #hasDirectory(): Promise<boolean> {
    if (this.#directory === '') return true
    const entry = await this.#git.text(
      ...['ls-tree', '-d', '-z', '--full-tree', this.revision, '--', this.#directory],
    )
    return entry !== ''
  }
}

/** `<mode> SP <type> SP <object> SP+ <size or -> TAB <path>`, git-ls-tree(1). */
function parseEntry(line: string): Blob {
  const tab = line.indexOf('\t')
  const [mode = '', , object = '', size = '-'] = line.slice(0, tab).split(/ +/)
  return {
    path: line.slice(tab + 1),
    kind: kindOf(mode),
    size: size === '-' ? 0 : Number(size),
    object,
  }
}

function kindOf(mode: string): TreeEntry['kind'] {
  if (mode.startsWith('100')) return 'file'
  if (mode === '120000') return 'symlink'
  return mode === '160000' ? 'submodule' : 'other'
}
