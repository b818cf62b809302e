import { isDigestId, isTable, type DatasetSpec, type RecordSet } from '@secmlops/dataset'
import type { CardDocument } from '../card/read-card.js'
import { digestName } from '../diff/digest-name.js'
import { recordName, type DiffRecord } from '../diff/change.js'
import { announcesPersonalData } from '../screens/personal-data/announcing.js'
import type { Subject } from './subject.js'

/**
 * Subjects whose records are shown by digests where their ids may be names of persons, which no pattern knows. Either card decides, that of the
 * head or that of the merge base: a pull request that declares that nobody is in the data does not show who was.
 */
export function withHiddenIds(
  heads: readonly Subject[],
  bases: readonly Subject[] | undefined,
): { heads: readonly Subject[]; bases: readonly Subject[] | undefined } {
  const personal = heads.map(({ spec, card }, i) => mayNamePersons(spec, [card, bases?.[i]?.card]))
  const hide = (subject: Subject, i: number): Subject =>
    personal[i] === true ? hidden(subject) : subject
  return { heads: heads.map(hide), bases: bases?.map(hide) }
}

/** Does a card declare personal data, or the column of the ids announce it? */
export function mayNamePersons(
  { id = 'id' }: DatasetSpec,
  cards: readonly (CardDocument | undefined)[],
): boolean {
  const declared = cards.map((card) => card?.value['personal-data'])
  return (
    declared.some((each) => each === 'personal' || each === 'special') || announcesPersonalData(id)
  )
}

function hidden(subject: Subject): Subject {
  const { set, records } = subject
  if (!set || !isTable(set.format)) return subject
  return { ...subject, records: records.map(hideId), set: { ...set, problems: unnamed(set) } }
}

/** The number of a copy stays (`withUniqueIds`). */
export function hideId(record: DiffRecord): DiffRecord {
  const name = recordName(record)
  if (isDigestId(name)) return record
  const [own = '', ...copy] = name.split('\u{0}')
  const id = [digestName(own), ...copy].join('\u{0}')
  return { ...record, id, name }
}

function unnamed({ problems }: RecordSet): RecordSet['problems'] {
  return problems.map((problem) => {
    if (problem.code !== 'duplicate-record-id') return problem
    const record = digestName(problem.location.record ?? '')
    const message = `the record id ${record} is used more than once`
    return { ...problem, message, location: { ...problem.location, record } }
  })
}
