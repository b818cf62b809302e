import { printable, quoted, type Finding, type Location } from '@secmlops/core'
import { finding } from '../finding.js'
import { isDigestId, type Box } from '@secmlops/dataset'
import { entryFor, type Explains } from '../card/explanations.js'
import type { CardDocument } from '../card/read-card.js'
import {
  CHANGE_CLASSES,
  recordOf,
  type ChangeClass,
  type DiffRecord,
  type RecordChange,
} from '../diff/change.js'
import { boxChanges, type BoxChange } from '../diff/box-changes.js'
import { placeOf } from '../diff/change-list.js'
import { ownParts } from '../diff/own-parts.js'
import { RULES, type ProvenanceRule } from '../rules.js'
import { bounded } from '../screens/bounded.js'

const RULE_OF: Readonly<Record<ChangeClass, ProvenanceRule>> = {
  added: 'unexplained-addition',
  removed: 'unexplained-removal',
  changed: 'unexplained-content',
  relabelled: 'unexplained-relabel',
  moved: 'unexplained-move',
}

/** What a change of a dataset is weighed with. */
export interface ChangeQuestion {
  /** Name of the dataset. */
  readonly subject: string
  /** Changes of its records, by where they are now, or were where they are gone. */
  readonly changes: readonly RecordChange[]
  readonly card: CardDocument | undefined
  /** Undefined when the policy asks for no explanation. */
  readonly explains: Explains | undefined
  /** What happened to the bytes of the file of a record, in words. */
  readonly fileChange: (record: DiffRecord) => string | undefined
}

/** A finding for each unexplained change, and a note for each class of changes. */
export function changeFindings(question: ChangeQuestion): Finding[] {
  return [...CHANGE_CLASSES, 'renamed' as const].flatMap((kind) => {
    const all = question.changes.filter((change) => change.class === kind)
    if (all.length === 0) return []
    const { explains } = question
    const open = explains && kind !== 'renamed' ? all.filter((change) => !explains(change)) : []
    const remedy = `Undo the change, or add an entry to \`changes\` of ${nameOfCard(question.card)} in this pull request, with the real reason, such as \`${entryFor(open)}\``
    return [
      ...bounded(open, (change) => [unexplained(change, question, remedy)]),
      summary(kind, all, open.length, question),
    ]
  })
}

function nameOfCard(card: CardDocument | undefined): string {
  return card ? quoted(card.path, 200) : 'the dataset card'
}

function unexplained(change: RecordChange, question: ChangeQuestion, remedy: string): Finding {
  const rule = RULE_OF[change.class as ChangeClass]
  const record = recordOf(change)
  return finding(RULES[rule], {
    message: `${nameOf(record, change.class)} was ${verb(change, question)}; no new entry of the card explains it`,
    subject: question.subject,
    location: locationOf(change, question.card),
    remedy,
  })
}

/**
 * A row without an id by its place, which a person can look up; its id, a digest, is in the location. A record whose id another one has is
 * compared under that id and, behind a NUL, a number (`withUniqueIds`).
 */
function nameOf(record: DiffRecord, kind: RecordChange['class']): string {
  const { id, row } = record
  const place = isDigestId(id) ? rowInWords(record, kind === 'removed') : undefined
  if (place !== undefined) return place
  const [name = '', copy] = id.split('\u{0}')
  const shown = quoted(name) + (row === undefined ? '' : ` (row ${String(row)})`)
  return copy === undefined ? shown : `${shown} (number ${String(Number(copy) + 1)} with this id)`
}

function rowInWords({ row, location }: DiffRecord, isGone: boolean): string | undefined {
  const line = location?.line
  if (!location || (row === undefined && line === undefined)) return undefined
  const place = row === undefined ? `the row of line ${String(line)}` : `row ${String(row)}`
  return isGone ? `${place} of the former ${quoted(location.path, 1024)}` : place
}

function verb(change: RecordChange, { fileChange }: ChangeQuestion): string {
  switch (change.class) {
    case 'added':
    case 'removed':
      return change.class
    case 'changed':
      return fileChange(change.head) ?? 'changed'
    case 'relabelled':
      return relabelling(change.base, change.head)
    case 'moved': {
      const { base, head } = change
      return `moved from ${quoted(placeOf(base, head))} to ${quoted(placeOf(head, base))}`
    }
    case 'renamed':
      return `renamed from ${quoted(change.base.id)}`
  }
}

/** Boxes that are listed one by one. */
const BOXES = 4

function relabelling(base: DiffRecord, head: DiffRecord): string {
  const boxes = boxChanges(base, head)
  if (boxes.length === 0) return `relabelled from ${labels(base, head)} to ${labels(head, base)}`
  const listed = boxes.slice(0, BOXES).map(boxChange)
  const rest = boxes.length - listed.length
  return `relabelled: ${[...listed, ...(rest > 0 ? [`${String(rest)} more boxes`] : [])].join('; ')}`
}

function boxChange({ from, to, iou }: BoxChange): string {
  if (from && to && boxInWords(from) === boxInWords(to))
    return `other attributes of ${boxInWords(to)}`
  if (from && to) return `from ${boxInWords(from)} to ${boxInWords(to)} (IoU ${iou.toFixed(2)})`
  if (to) return `${boxInWords(to)} added`
  return `${from ? boxInWords(from) : 'a box'} removed`
}

function boxInWords({ label, x, y, width, height }: Box): string {
  const sides = [x, y, width, height]
  // Shares of an image, as YOLO gives them, are all at most 1.
  const digits = sides.every((value) => value <= 1) ? 4 : 1
  const place = sides.map((value) => String(Number(value.toFixed(digits))))
  return `"${quoted(label, 80)}" [${place.join(', ')}]`
}

/** A label, or those of its parts that the other one has not. */
function labels(record: DiffRecord, other: DiffRecord): string {
  if (record.parts === undefined || record.parts.length === 0) return quoted(record.label, 80)
  const mine = ownParts(record, other).map(({ text }) => text)
  return mine.length > 0 ? quoted(mine.join(' + '), 160) : 'nothing'
}

/** What changed: the image, the line of the new part of a label or of the record, else the card that does not explain it. */
function locationOf(change: RecordChange, card: CardDocument | undefined): Location {
  const record = printable(recordOf(change).id)
  if (change.class === 'removed') {
    if (card) return { path: card.path, line: card.lineOf(['changes']), record }
    return { path: change.base.location?.path ?? '.', record }
  }
  if (change.class === 'changed' && change.head.file !== undefined)
    return { path: quoted(change.head.file, 1024), record }
  const part =
    change.class === 'relabelled' ? ownParts(change.head, change.base)[0]?.location : undefined
  return { path: '.', ...change.head.location, ...part, record }
}

function summary(
  kind: RecordChange['class'],
  all: readonly RecordChange[],
  open: number,
  { subject, card, explains }: ChangeQuestion,
): Finding {
  const count = `${String(all.length)} record${all.length === 1 ? '' : 's'} ${kind}`
  const answer = explains && kind !== 'renamed' ? `, ${String(open)} of them unexplained` : ''
  const path = card?.path ?? (all[0] && recordOf(all[0]).location?.path) ?? '.'
  return finding(RULES['data-change'], {
    message: count + answer,
    subject,
    location: { path },
    key: kind,
  })
}
