import type { ChangeClass, DiffRecord, RecordChange } from './change.js'
import { recordOf } from './change.js'

export interface ListedChange {
  readonly id: string
  readonly dataset?: string
  readonly from?: unknown
  readonly to?: unknown
}

/** What `secmlops diff` prints; `renamed` records differ in nothing but their id. */
export type ChangeList = Readonly<Record<ChangeClass | 'renamed', readonly ListedChange[]>>

/** Changes by class, each with what it was and what it is: labels, splits, or digests of the content. */
export function changeList(changes: readonly RecordChange[]): ChangeList {
  const list: Record<ChangeClass | 'renamed', ListedChange[]> = {
    added: [],
    removed: [],
    changed: [],
    relabelled: [],
    moved: [],
    renamed: [],
  }
  for (const change of changes) list[change.class].push(listed(change))
  return list
}

function listed(change: RecordChange): ListedChange {
  const { id, dataset } = recordOf(change)
  const named = { id, ...(dataset !== '' && { dataset }) }
  switch (change.class) {
    case 'added':
    case 'removed':
      return named
    case 'changed':
      return { ...named, from: change.base.content, to: change.head.content }
    case 'relabelled':
      return { ...named, from: value(change.base.label), to: value(change.head.label) }
    case 'moved':
      return {
        ...named,
        from: placeOf(change.base, change.head),
        to: placeOf(change.head, change.base),
      }
    case 'renamed':
      return { ...named, from: change.base.id, to: change.head.id }
  }
}

/** Where a record is, in the words that tell it from another place. */
export function placeOf(record: DiffRecord, other: DiffRecord): string {
  return record.split === other.split ? record.dataset : record.split
}

function value(label: string): unknown {
  return JSON.parse(label)
}
