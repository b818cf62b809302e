import {
  LIMITS,
  SecmlopsError,
  compareBytes,
  isWithin,
  type ByteSource,
  type Tree,
  type TreeEntry,
} from '@secmlops/core'
import { openDisk, readDisk, streamDisk, underItsName, type DiskFile } from '../host/disk-file.js'
import { notFound, treePath } from '../host/tree-path.js'
import { otherContent } from './faults.js'
import type { Place } from './place.js'

export interface ContentTreeParts {
  readonly places: readonly Place[]
  /** Paths of places that the change touches. */
  readonly changed: ReadonlySet<string>
  readonly temporary: () => Promise<string>
}

/** Files of a place; undefined where the tree itself holds them. */
type Content = ReadonlyMap<string, DiskFile> | undefined

/**
 * A tree in which content that git does not keep stands where the policy, or a pointer, says. It is fetched when somebody looks at the
 * place; whoever lists everything sees of it what was fetched already and what the change touches.
 */
export class ContentTree implements Tree {
  readonly revision: string
  readonly #tree: Tree
  readonly #parts: ContentTreeParts
  readonly #contents = new Map<Place, Promise<Content>>()

  constructor(tree: Tree, parts: ContentTreeParts) {
    this.revision = tree.revision
    this.#tree = tree
    this.#parts = parts
  }

  async list(path = ''): Promise<readonly TreeEntry[]> {
    const at = treePath(path)
    const entries = new Map((await this.#tree.list(at)).map((entry) => [entry.path, entry]))
    for (const place of this.#placesAt(at))
      for (const entry of at === '' ? await this.#seen(place) : await this.#entries(place))
        if (isWithin(entry.path, at)) entries.set(entry.path, entry)
    return [...entries.values()].sort((a, b) => compareBytes(a.path, b.path))
  }

  async read(path: string, limit: number = LIMITS.textFile): Promise<Uint8Array> {
    const file = await this.#file(path)
    return file ? readDisk(file, path, limit) : this.#tree.read(path, limit)
  }

  async *stream(path: string): AsyncIterable<Uint8Array> {
    const file = await this.#file(path)
    yield* file ? streamDisk(file) : this.#tree.stream(path)
  }

  async open(path: string): Promise<ByteSource & { close(): Promise<void> }> {
    const file = await this.#file(path)
    return file ? openDisk(file) : this.#tree.open(path)
  }

  async onDisk(path: string): Promise<string> {
    const file = await this.#file(path)
    return file ? underItsName(file, path, await this.#parts.temporary()) : this.#tree.onDisk(path)
  }

  #placesAt(path: string): readonly Place[] {
    return this.#parts.places.filter(
      (place) => isWithin(place.path, path) || isWithin(path, place.path),
    )
  }

  /** Content of a path; undefined for what the tree itself holds. @throws SecmlopsError `not-found`, and what fetching throws */
  async #file(path: string): Promise<DiskFile | undefined> {
    const at = treePath(path)
    const place = this.#parts.places.find((each) => isWithin(at, each.path))
    const content = place && (await this.#content(place))
    if (!content) return undefined
    const file = content.get(at)
    if (!file) throw notFound(path, this.revision)
    return file
  }

  /** In a list of everything, what cannot be had is a name of no kind: whoever wants to read it sees that it could not. */
  async #seen(place: Place): Promise<readonly TreeEntry[]> {
    const isWanted = this.#contents.has(place) || this.#parts.changed.has(place.path)
    if (!isWanted) return []
    try {
      return await this.#entries(place)
    } catch (error) {
      if (!(error instanceof SecmlopsError)) throw error
      return [{ path: place.path, kind: 'other', size: 0 }]
    }
  }

  async #entries(place: Place): Promise<readonly TreeEntry[]> {
    const content = (await this.#content(place)) ?? new Map<string, DiskFile>()
    return [...content].map(([path, { size }]) => ({ path, kind: 'file', size }))
  }

  #content(place: Place): Promise<Content> {
    const known = this.#contents.get(place) ?? this.#find(place)
    this.#contents.set(place, known)
    return known
  }

  async #find(place: Place): Promise<Content> {
    const { path, location } = place
    if ((await this.#tree.list(path)).length === 0) return place.fetch()
    if (await place.isHeld(this.#tree)) return undefined
    throw otherContent(path, location)
  }
}
