import { SecmlopsError, compareBytes } from '@secmlops/core'
import { recordOf, type DiffRecord, type RecordChange } from './change.js'

/**
 * What happened to each record between two states, in time linear in the records (and sorting of the changes).
 * Records are paired by dataset and id; those left over by equal content, which tells a move to another split or
 * dataset, or to another class folder, from a removal and an addition. A record may be in several classes. Swapping
 * the arguments gives the mirrored result.
 */
export function diffRecords(
  base: readonly DiffRecord[],
  head: readonly DiffRecord[],
): RecordChange[] {
  const after = byDatasetAndId(head)
  const found: RecordChange[] = []
  const removed: DiffRecord[] = []
  for (const record of base) {
    const ids = after.get(record.dataset)
    const now = ids?.get(record.id)
    if (now === PAIRED) throw repeatedId()
    if (!now) removed.push(record)
    else {
      found.push(...compare(record, now))
      ids?.set(record.id, PAIRED)
    }
  }
  byDatasetAndId(removed)
  const added = head.filter(({ dataset, id }) => after.get(dataset)?.get(id) !== PAIRED)
  return sorted([...found, ...pairByContent(removed, added)])
}

/** Stands in the index for a record that has been found on both sides. */
const PAIRED = 'paired'

type Index = Map<string, Map<string, DiffRecord | typeof PAIRED>>

/** Two levels, so that no key has to be put together for each of millions of records. */
function byDatasetAndId(records: readonly DiffRecord[]): Index {
  const index: Index = new Map()
  for (const record of records) {
    const ids = index.get(record.dataset) ?? new Map<string, DiffRecord | typeof PAIRED>()
    if (ids.size === 0) index.set(record.dataset, ids)
    if (ids.size === ids.set(record.id, record).size) throw repeatedId()
  }
  return index
}

function repeatedId(): SecmlopsError {
  return new SecmlopsError('duplicate-record-id', 'a record id is used more than once', { exit: 4 })
}

function keyOf({ dataset, id }: DiffRecord): string {
  return `${dataset}\u{0}${id}`
}

function compare(base: DiffRecord, head: DiffRecord): RecordChange[] {
  const changes: RecordChange[] = []
  if (base.content !== head.content) changes.push({ class: 'changed', base, head })
  if (base.label !== head.label) changes.push({ class: 'relabelled', base, head })
  if (base.split !== head.split || base.dataset !== head.dataset)
    changes.push({ class: 'moved', base, head })
  return changes
}

/** Ever weaker reasons to take two records of equal content for one. */
const LIKENESS: readonly ((record: DiffRecord) => unknown[])[] = [
  ({ content, dataset, split, label }) => [content, dataset, split, label],
  ({ content, dataset, split }) => [content, dataset, split],
  ({ content, label }) => [content, label],
  ({ content }) => [content],
]

function pairByContent(
  removed: readonly DiffRecord[],
  added: readonly DiffRecord[],
): RecordChange[] {
  const changes: RecordChange[] = []
  let left = { base: removed, head: added }
  for (const likeness of LIKENESS) {
    const paired = pair(left.base, left.head, (record) => JSON.stringify(likeness(record)))
    for (const [base, head] of paired.pairs) {
      const found = compare(base, head)
      changes.push(...(found.length > 0 ? found : [{ class: 'renamed', base, head } as const]))
    }
    left = paired
  }
  return [
    ...changes,
    ...left.base.map((base) => ({ class: 'removed', base }) as const),
    ...left.head.map((head) => ({ class: 'added', head }) as const),
  ]
}

interface Paired {
  readonly pairs: readonly (readonly [DiffRecord, DiffRecord])[]
  readonly base: readonly DiffRecord[]
  readonly head: readonly DiffRecord[]
}

/** Pairs records of the same group, in byte order of their keys. */
function pair(
  base: readonly DiffRecord[],
  head: readonly DiffRecord[],
  group: (record: DiffRecord) => string,
): Paired {
  const after = grouped(head, group)
  const pairs: [DiffRecord, DiffRecord][] = []
  const unpaired: DiffRecord[][] = []
  for (const [key, records] of grouped(base, group)) {
    const others = after.get(key) ?? []
    const count = Math.min(records.length, others.length)
    records.slice(0, count).forEach((record, i) => {
      const other = others[i]
      if (other) pairs.push([record, other])
    })
    unpaired.push(records.slice(count))
    after.set(key, others.slice(count))
  }
  return { pairs, base: unpaired.flat(), head: [...after.values()].flat() }
}

function grouped(
  records: readonly DiffRecord[],
  group: (record: DiffRecord) => string,
): Map<string, DiffRecord[]> {
  const groups = new Map<string, DiffRecord[]>()
  for (const record of records) {
    const key = group(record)
    const members = groups.get(key)
    if (members) members.push(record)
    else groups.set(key, [record])
  }
  for (const members of groups.values())
    if (members.length > 1) members.sort((a, b) => compareBytes(keyOf(a), keyOf(b)))
  return groups
}

function sorted(changes: readonly RecordChange[]): RecordChange[] {
  return changes
    .map((change) => ({ change, key: Buffer.from(keyOf(recordOf(change)) + change.class) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ change }) => change)
}
