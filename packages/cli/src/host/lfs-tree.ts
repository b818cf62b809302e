import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { lfsPointer } from '@secmlops/attest'
import { LIMITS, type ByteSource, type Tree, type TreeEntry } from '@secmlops/core'
import type { LfsObject, LfsStore } from './lfs-store.js'
import { tooLarge } from './tree-path.js'

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
  readonly #objects = new Map<string, Promise<LfsObject | undefined>>()

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
    if (!object) return this.#tree.read(path, limit)
    if (object.size > limit) throw tooLarge(path, limit)
    return readFile(object.file)
  }

  async *stream(path: string): AsyncIterable<Uint8Array> {
    const object = await this.#object(path)
    yield* object
      ? (createReadStream(object.file) as AsyncIterable<Uint8Array>)
      : this.#tree.stream(path)
  }

  async open(path: string): Promise<ByteSource & { close(): Promise<void> }> {
    const object = await this.#object(path)
    if (!object) return this.#tree.open(path)
    const handle = await open(object.file, 'r')
    return {
      size: object.size,
      read: async (offset, length) => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, object.size - offset)))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
        return buffer.subarray(0, bytesRead)
      },
      close: () => handle.close(),
    }
  }

  /** Under its own name: native readers look at it. */
  async onDisk(path: string): Promise<string> {
    const object = await this.#object(path)
    if (!object) return this.#tree.onDisk(path)
    const folder = join(await this.#parts.temporary(), basename(object.file))
    await mkdir(folder, { recursive: true })
    const file = join(folder, basename(path))
    await link(object.file, file).catch(() => copyFile(object.file, file))
    return file
  }

  #object(path: string): Promise<LfsObject | undefined> {
    const known = this.#objects.get(path) ?? this.#find(path)
    this.#objects.set(path, known)
    return known
  }

  async #find(path: string): Promise<LfsObject | undefined> {
    // What is larger, or is not there, is told by whoever reads it.
    const bytes = await this.#tree.read(path, POINTER).catch(() => undefined)
    const pointer = bytes && lfsPointer(bytes)
    return pointer?.isPlain === true ? this.#parts.store(pointer.oid, path) : undefined
  }
}
