import { canonicalJson, quoted, type DatasetCardTypes } from '@secmlops/core'
import {
  recordName,
  recordOf,
  type ChangeClass,
  type DiffRecord,
  type RecordChange,
} from '../diff/change.js'
import type { CardDocument } from './read-card.js'
import { wildcard } from './wildcard.js'

type Entry = DatasetCardTypes.Change

/** Does an entry that this pull request adds explain a change? */
export type Explains = (change: RecordChange) => boolean

/**
 * The explanations that the head's card has and the base's card has not. An entry that was there before explains
 * nothing new; a copy of it does not either.
 */
export function explanations(
  base: CardDocument | undefined,
  head: CardDocument | undefined,
): Explains {
  const known = new Set((base?.value.changes ?? []).map((entry) => canonicalJson(entry)))
  const added = (head?.value.changes ?? []).filter((entry) => !known.has(canonicalJson(entry)))
  const matchers = added.map(matcher)
  return (change) => matchers.some((matches) => matches(change))
}

/** Examples are copied: the reason of a typing error stood beside records that were added. */
const SUCH_AS: Readonly<Record<RecordChange['class'], string>> = {
  added: 'recordings of March',
  removed: 'consent withdrawn',
  changed: 'typing error',
  relabelled: 'typing error',
  moved: 'split by camera',
  renamed: 'one scheme of names',
}

/** Records that an entry names one by one. */
const NAMED = 5

/** The entry that would explain changes of one class, in which a person states the reason. */
export function entryFor(changes: readonly RecordChange[]): string {
  const records = changes.map(recordOf)
  const named = records.length <= NAMED && records.every(canBeNamed)
  const { class: kind } = changes[0] ?? { class: 'changed' }
  const which = named
    ? `records: [${records.map(({ id }) => JSON.stringify(id)).join(', ')}]`
    : `class: ${kind}`
  return `{ ${which}, reason: ${SUCH_AS[kind]}, author: ann, date: 2026-01-31 }`
}

/** Its name shows nobody, can be copied from a log, and means one record alone. */
function canBeNamed({ id, name }: DiffRecord): boolean {
  return name === undefined && id.length <= 64 && !/[*?`]/.test(id) && quoted(id) === id
}

function matcher({ records, class: only }: Entry): Explains {
  const exact = new Set(records)
  const patterns = (records ?? []).filter((pattern) => /[*?]/.test(pattern)).map(wildcard)
  const names = (id: string): boolean =>
    records === undefined || exact.has(id) || patterns.some((matches) => matches(id))
  return (change) =>
    (only === undefined || only === (change.class satisfies ChangeClass | 'renamed')) &&
    (names(recordName(recordOf(change))) ||
      (change.class !== 'added' && names(recordName(change.base))))
}
