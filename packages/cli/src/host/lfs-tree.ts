import { basename } from 'node:path'
import { lfsPointer } from '@secmlops/attest'
import { LIMITS, type ByteSource, type Tree, type TreeEntry } from '@secmlops/core'
import { openDisk, readDisk, streamDisk, underItsName, type DiskFile } from './disk-file.js'
import type { LfsStore } from './lfs-store.js'

/** Pointers are smaller (git-lfs docs/spec.md). */
const POINTER = 1024
/** Files of attributes that are read to learn whether a tree uses LFS. */
const ATTRIBUTES = 1000

export interface LfsParts {
  readonly store: LfsStore
  readonly temporary: () => Promise<string>
}

/** A tree in which the content of Git LFS stands in the place of its pointers; the tree itself where nothing is in LFS. */
export async function withLfs(tree: Tree, parts: LfsParts): Promise<Tree> {
  return (await usesLfs(tree)) ? new LfsTree(tree, parts) : tree
}

async function usesLfs(tree: Tree): Promise<boolean> {
  const files = (await tree.list()).filter(
    ({ path, kind, size }) =>
      kind === 'file' && basename(path) === '.gitattributes' && size <= LIMITS.configFile,
  )
  for (const { path } of files.slice(0, ATTRIBUTES))
    if (/\bfilter=lfs\b/.test(Buffer.from(await tree.read(path)).toString('latin1'))) return true
  return false
}

/** A pointer whose object cannot be had stays a pointer, which every gate takes for content that is not there. */
class LfsTree implements Tree {
  readonly revision: string
  readonly #tree: Tree
  readonly #parts: LfsParts
  readonly #objects = new Map<string, Promise<DiskFile | undefined>>()

  constructor(tree: Tree, parts: LfsParts) {
    this.revision = tree.revision
    this.#tree = tree
    this.#parts = parts
  }

  async list(path?: string): Promise<readonly TreeEntry[]> {
    const entries: TreeEntry[] = []
    for (const entry of await this.#tree.list(path)) {
      const small = entry.kind === 'file' && entry.size > 0 && entry.size < POINTER
      const object = small ? await this.#object(entry.path) : undefined
      entries.push(object ? { ...entry, size: object.size } : entry)
    }
    return entries
  }

  async read(path: string, limit: number = LIMITS.textFile): Promise<Uint8Array> {
    const object = await this.#object(path)
    return object ? readDisk(object, path, limit) : this.#tree.read(path, limit)
  }

  async *stream(path: string): AsyncIterable<Uint8Array> {
    const object = await this.#object(path)
    yield* object ? streamDisk(object) : this.#tree.stream(path)
  }

  async open(path: string): Promise<ByteSource & { close(): Promise<void> }> {
    const object = await this.#object(path)
    return object ? openDisk(object) : this.#tree.open(path)
  }

  async onDisk(path: string): Promise<string> {
    const object = await this.#object(path)
    if (!object) return this.#tree.onDisk(path)
    return underItsName(object, path, await this.#parts.temporary())
  }

  #object(path: string): Promise<DiskFile | undefined> {
    const known = this.#objects.get(path) ?? this.#find(path)
    this.#objects.set(path, known)
    return known
  }

  async #find(path: string): Promise<DiskFile | undefined> {
    // What is larger, or is not there, is told by whoever reads it.
    const bytes = await this.#tree.read(path, POINTER).catch(() => undefined)
    const pointer = bytes && lfsPointer(bytes)
    return pointer?.isPlain === true ? this.#parts.store(pointer.oid, path) : undefined
  }
}
