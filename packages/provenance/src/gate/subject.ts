import {
  SecmlopsError,
  quoted,
  type Change,
  type Gap,
  type Manifest,
  type Tools,
  type Tree,
} from '@secmlops/core'
import {
  belongsTo,
  dvcPointerOf,
  listDataset,
  readRecords,
  type DatasetSpec,
  type PlacedPointer,
  type RecordSet,
} from '@secmlops/dataset'
import { readCard, type CardDocument } from '../card/read-card.js'
import type { DiffRecord } from '../diff/change.js'
import { createManifest } from '../manifest/manifest.js'

/** A dataset of the policy at one revision. */
export interface Subject {
  readonly spec: DatasetSpec
  readonly set: RecordSet | undefined
  /** Why there is no record set, where pointers stand in place of labels or tables. */
  readonly gap?: Gap
  readonly records: readonly DiffRecord[]
  readonly card: CardDocument | undefined
  readonly manifest?: Manifest
  /** What DVC says of data that is not there. */
  readonly pointer?: PlacedPointer
}

/** The dataset at the head. @throws SecmlopsError (exit 2) when it is empty or cannot be read. */
export async function readSubject(tree: Tree, spec: DatasetSpec, tools: Tools): Promise<Subject> {
  const card = await readCard(tree, spec)
  try {
    const set = await readRecords(tree, spec, tools)
    const manifest = await createManifest(spec, set, {
      card: card?.value,
      threads: tools.threads,
    })
    return { spec, set, card, records: named(spec, set), manifest }
  } catch (error) {
    const gap = gapOf(spec, error)
    if (!gap) throw error
    return { spec, set: undefined, gap, card, records: [], ...(await pointerOf(tree, spec)) }
  }
}

export interface BaseQuestion {
  readonly base: Tree
  readonly files: Change['files']
  readonly head: Subject
}

/** The dataset at the merge base: that of the head where no file differs; without records where it did not exist. */
export async function readBaseSubject(
  { base, files, head }: BaseQuestion,
  tools: Tools,
): Promise<Subject> {
  const { spec } = head
  // Where it cannot be read, no entry of the head counts as new: an old one would explain what comes now.
  const card = await readCard(base, spec).catch(() => head.card)
  const none = { spec, set: undefined, card, records: [] }
  if (!files.some(({ path }) => belongsTo(path, spec)))
    return { ...none, set: head.set, records: head.records }
  const pointed = await pointerOf(base, spec)
  if ((await listDataset(base, spec)).length === 0 && !pointed.pointer) return none
  try {
    const set = await readRecords(base, spec, tools)
    return { spec, set, card, records: named(spec, set) }
  } catch (error) {
    if (!(error instanceof SecmlopsError) || error.exit === 4) throw error
    if (error.code === 'empty-dataset') return none
    const detail = `the merge base cannot be read: ${quoted(error.message)}`
    const pointer = error.code === 'not-materialised'
    const item = error.location?.path ?? spec.path
    return {
      ...none,
      ...pointed,
      gap: { item, reason: pointer ? 'not-materialised' : 'unreadable', detail },
    }
  }
}

async function pointerOf(tree: Tree, spec: DatasetSpec): Promise<Pick<Subject, 'pointer'>> {
  const pointer = await dvcPointerOf(tree, spec)
  return pointer ? { pointer } : {}
}

function gapOf({ path }: DatasetSpec, error: unknown): Gap | undefined {
  if (!(error instanceof SecmlopsError) || error.code !== 'not-materialised') return undefined
  const { location, message } = error
  return { item: location?.path ?? path, reason: 'not-materialised', detail: message }
}

function named({ name }: DatasetSpec, { records }: RecordSet): DiffRecord[] {
  return records.map((record) => ({ ...record, dataset: name }))
}
