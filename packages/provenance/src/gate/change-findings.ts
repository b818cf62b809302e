import { finding, printable, type Finding, type Location } from '@secmlops/core'
import type { Explains } from '../card/explanations.js'
import type { CardDocument } from '../card/read-card.js'
import {
  CHANGE_CLASSES,
  recordOf,
  type ChangeClass,
  type DiffRecord,
  type RecordChange,
} from '../diff/change.js'
import { placeOf } from '../diff/change-list.js'
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
    return [
      ...bounded(open, (change) => [unexplained(change, question)]),
      summary(kind, all, open.length, question),
    ]
  })
}

function unexplained(change: RecordChange, question: ChangeQuestion): Finding {
  const rule = RULE_OF[change.class as ChangeClass]
  const record = recordOf(change)
  return finding(RULES[rule], {
    message: `${printable(record.id)} was ${verb(change, question)}; no new entry of the card explains it`,
    subject: question.subject,
    location: locationOf(change, question.card),
  })
}

function verb(change: RecordChange, { fileChange }: ChangeQuestion): string {
  switch (change.class) {
    case 'added':
    case 'removed':
      return change.class
    case 'changed':
      return fileChange(change.head) ?? 'changed'
    case 'relabelled':
      return `relabelled from ${labels(change.base, change.head)} to ${labels(change.head, change.base)}`
    case 'moved': {
      const { base, head } = change
      return `moved from ${printable(placeOf(base, head))} to ${printable(placeOf(head, base))}`
    }
    case 'renamed':
      return `renamed from ${printable(change.base.id)}`
  }
}

/** A label, or those of its parts that the other one has not. */
function labels(record: DiffRecord, other: DiffRecord): string {
  if (record.parts === undefined || record.parts.length === 0) return printable(record.label, 80)
  const mine = ownParts(record, other).map(({ text }) => text)
  return mine.length > 0 ? printable(mine.join(' + '), 160) : 'nothing'
}

function ownParts(record: DiffRecord, other: DiffRecord): NonNullable<DiffRecord['parts']> {
  const left = new Map<string, number>()
  for (const { text } of other.parts ?? []) left.set(text, (left.get(text) ?? 0) + 1)
  return (record.parts ?? []).filter(({ text }) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}

/** What changed: the image, the line of the new part of a label or of the record, else the card that does not explain it. */
function locationOf(change: RecordChange, card: CardDocument | undefined): Location {
  const record = printable(recordOf(change).id)
  if (change.class === 'removed') {
    if (card) return { path: card.path, line: card.lineOf(['changes']), record }
    return { path: change.base.location?.path ?? '.', record }
  }
  if (change.class === 'changed' && change.head.file !== undefined)
    return { path: printable(change.head.file, 1024), record }
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
