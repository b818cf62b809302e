import {
  SecmlopsError,
  compareBytes,
  isWithin,
  plainPath,
  printable,
  type ChangedFile,
  type Tree,
} from '@secmlops/core'
import { readPolicy } from '../host/read-policy.js'
import { ContentTree } from './content-tree.js'
import type { Place, PlaceQuestion } from './place.js'
import type { ContentPorts } from './ports.js'
import { CONTENT_SOURCES } from './sources/index.js'
import { subjectsOf } from './subjects.js'

/** The trees of a change, as git has them. */
export interface Trees {
  readonly target: Tree | undefined
  readonly base: Tree | undefined
  readonly head: Tree
  readonly files: readonly ChangedFile[]
}

/** The same trees with the content that git does not keep, and the files of it that differ among the changed ones. */
export async function withContent(trees: Trees, ports: ContentPorts): Promise<Trees> {
  const { target, base, head, files } = trees
  const placesOf = async (tree: Tree | undefined): Promise<Placed> =>
    tree ? placedIn({ tree, target, isHead: tree === head, ports }) : NOTHING
  const [now, before, trusted] = [
    await placesOf(head),
    await placesOf(base),
    await placesOf(target),
  ]
  refuseOverlap(now.places)
  if (now.places.length + before.places.length + trusted.places.length === 0) return trees
  const differing = base ? differences(before.places, now.places) : []
  const changed = new Set(differing.map(({ path }) => path))
  const filled = (tree: Tree, { places }: Placed): Tree =>
    places.length === 0
      ? tree
      : new ContentTree(tree, { places, changed, temporary: ports.temporary })
  const subjects = [...before.subjects, ...now.subjects]
  const more = await Promise.all(differing.map((each) => changedFiles(each, subjects)))
  return {
    target: target && filled(target, trusted),
    base: base && filled(base, before),
    head: filled(head, now),
    files: merged([...files, ...more.flat()]),
  }
}

/** Places of a tree, and what its policy is about: models, datasets, labels. */
interface Placed {
  readonly places: readonly Place[]
  readonly subjects: readonly string[]
}

const NOTHING: Placed = { places: [], subjects: [] }

async function placedIn(question: Omit<PlaceQuestion, 'policy'>): Promise<Placed> {
  // A policy that cannot be read is told by whoever judges by it.
  const policy = await readPolicy(question.tree).catch(() => undefined)
  const places = await Promise.all(
    CONTENT_SOURCES.map((source) => source.places({ ...question, policy })),
  )
  const byPath = new Map(places.flat().map((place) => [place.path, place]))
  const named = policy ? subjectsOf(policy) : []
  const subjects = named.flatMap(({ value: { path, labels } }) => [path, labels ?? path])
  return { places: [...byPath.values()], subjects: subjects.map(plainPath) }
}

/** @throws SecmlopsError `invalid-config` (exit 2) where one place lies in another. */
function refuseOverlap(places: readonly Place[]): void {
  const byPath = new Map(places.map((place) => [place.path, place]))
  for (const { path, location } of places)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      const outer = byPath.get(path.slice(0, at))
      if (outer)
        throw new SecmlopsError(
          'invalid-config',
          `${printable(path)} lies in ${printable(outer.path)}, whose content ${printable(outer.location.path)} names as a whole`,
          { location, remedy: 'Keep one of the two' },
        )
    }
}

interface Difference {
  readonly path: string
  readonly before: Place | undefined
  readonly after: Place | undefined
}

function differences(before: readonly Place[], after: readonly Place[]): Difference[] {
  const [old, now] = [before, after].map(
    (places) => new Map(places.map((each) => [each.path, each])),
  )
  const paths = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
  return [...paths]
    .map((path) => ({ path, before: old?.get(path), after: now?.get(path) }))
    .filter(({ before: a, after: b }) => a?.identity === undefined || a.identity !== b?.identity)
}

/** File by file where the lists can be had; else the place as a whole, and every subject in it. */
async function changedFiles(
  { path, before, after }: Difference,
  subjects: readonly string[],
): Promise<ChangedFile[]> {
  const [old, now] = await Promise.all([membersOf(before), membersOf(after)])
  if (!now) {
    const inside = subjects.filter((each) => isWithin(each, path))
    return [path, ...inside].map((each) => ({ path: each, status: 'modified' }))
  }
  if (!old) return [...now.keys()].map((each) => ({ path: each, status: 'modified' }))
  const paths = new Set([...old.keys(), ...now.keys()])
  return [...paths].flatMap((each): ChangedFile[] => {
    if (!now.has(each)) return [{ path: each, status: 'removed' }]
    if (!old.has(each)) return [{ path: each, status: 'added' }]
    const isSame = old.get(each) !== '' && old.get(each) === now.get(each)
    return isSame ? [] : [{ path: each, status: 'modified' }]
  })
}

/** Undefined where it cannot be told. */
async function membersOf(
  place: Place | undefined,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!place) return new Map()
  try {
    return await place.members()
  } catch (error) {
    if (error instanceof SecmlopsError) return undefined
    throw error
  }
}

/** What git takes away and another source brings is a modification. */
function merged(files: readonly ChangedFile[]): ChangedFile[] {
  const byPath = new Map<string, ChangedFile>()
  for (const file of files) {
    const known = byPath.get(file.path)
    const isBoth = known && known.status !== file.status
    byPath.set(file.path, isBoth ? { path: file.path, status: 'modified' } : file)
  }
  return [...byPath.values()].sort((a, b) => compareBytes(a.path, b.path))
}
