import { quoted, type TreeEntry } from '@secmlops/core'
import { hostileNames, type NameFault } from '../files/hostile-names.js'
import type { DataRecord, Problem } from './record.js'

const MEANING: Readonly<Record<NameFault, string>> = {
  'symbolic-link': 'is a symbolic link',
  'not-a-regular-file': 'is not a regular file',
  'absolute-name': 'is an absolute path',
  'parent-in-name': 'contains ".."',
  'control-in-name': 'contains a control character',
  'name-not-normalised': 'is not in Unicode normalisation form C',
  'reserved-name': 'cannot exist on Windows',
  'case-collision': 'differs only in case from',
}

/** Names of files that are refused, shown escaped. */
export function nameProblems(entries: readonly TreeEntry[]): Problem[] {
  return hostileNames(entries).map(({ fault, path, other }) => ({
    code: fault,
    message: `"${quoted(path)}" ${MEANING[fault]}${other === undefined ? '' : ` "${quoted(other)}"`}`,
    location: { path: quoted(path, 1024) },
  }))
}

/** Ids that more than one record has. The first one keeps its id; the others get a number, so that all are compared. */
export function withUniqueIds(records: readonly DataRecord[]): {
  records: DataRecord[]
  problems: Problem[]
} {
  const seen = new Map<string, number>()
  const problems: Problem[] = []
  const unique = records.map((record) => {
    const before = seen.get(record.id) ?? 0
    seen.set(record.id, before + 1)
    if (before === 0) return record
    problems.push({
      code: 'duplicate-record-id',
      message: `the record id "${quoted(record.id)}" is used more than once`,
      location: { ...record.location, record: quoted(record.id) },
    })
    return { ...record, id: `${record.id}\u{0}${String(before)}` }
  })
  return { records: unique, problems }
}
