import { printable, quoted, type Location } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'

/** Records with the same key, in the order of the records; groups of one are left out. */
export function groupsOf(
  records: readonly DiffRecord[],
  key: (record: DiffRecord) => string | undefined,
): DiffRecord[][] {
  const groups = new Map<string, DiffRecord[]>()
  for (const record of records) {
    const name = key(record)
    if (name === undefined) continue
    const members = groups.get(name)
    if (members) members.push(record)
    else groups.set(name, [record])
  }
  return [...groups.values()].filter((members) => members.length > 1)
}

/** A record in words: dataset and id. */
export function nameOf({ dataset, id }: DiffRecord): string {
  return `${dataset === '' ? '' : `${dataset}: `}${quoted(id.split('\u{0}')[0] ?? '')}`
}

/**
 * The place of a record. What the pull request did not bring in has no line, so that no annotation blames a line of
 * somebody else.
 */
export function placeOf(record: DiffRecord, introduced: boolean): Location {
  const { path = '.', line } = record.location ?? {}
  const id = printable(record.id)
  return { path, record: id, ...(introduced && line !== undefined && { line }) }
}

/** The record that is to blame first: one that the pull request brought in. */
export function culprit(
  group: readonly DiffRecord[],
  introduced: (record: DiffRecord) => boolean,
): DiffRecord | undefined {
  return group.find(introduced) ?? group.at(-1)
}
