import { finding, printable, type Finding } from '@secmlops/core'
import type { DiffRecord } from '../diff/change.js'
import { digestName } from '../diff/digest-name.js'
import { RULES } from '../rules.js'
import { bounded } from './bounded.js'
import { culprit, groupsOf, nameOf, placeOf } from './groups.js'
import { keyControl, plantGroup } from './key-controls.js'
import { keyCoverage } from './key-coverage.js'
import type { Screen, ScreenInput } from './screen.js'

/** Exact: groups that the policy names, over all datasets, with records in two splits. */
export const groupLeakage: Screen = (input) => {
  const leaking = leakingGroups(input.records)
  const planted = plantGroup(input.records)
  return Promise.resolve({
    findings: bounded(leaking, (members) => leak(members, input)),
    coverage: keyCoverage(input, 'group'),
    controls: keyControl('group', planted.length, leakingGroups(planted).length),
  })
}

function leakingGroups(all: readonly DiffRecord[]): DiffRecord[][] {
  const records = all.filter(({ split }) => split !== '')
  return groupsOf(records, ({ group }) => group).filter(
    (members) => new Set(members.map(({ split }) => split)).size > 1,
  )
}

/** Of records that are shown by digests the group is, too: it may be a person. */
function shownGroup(members: readonly DiffRecord[]): string {
  const group = members[0]?.group ?? ''
  const isHidden = members.some(({ name }) => name !== undefined)
  return isHidden ? digestName(group) : printable(group, 60)
}

function leak(members: readonly DiffRecord[], { introduced }: ScreenInput): Finding[] {
  const record = culprit(members, introduced)
  const other = members.find(({ split }) => split !== record?.split)
  if (!record || !other) return []
  const fresh = introduced(record)
  const message = `group "${shownGroup(members)}" is in ${record.split} (${nameOf(record)}) and in ${other.split} (${nameOf(other)}), ${String(members.length)} records in all`
  return [
    finding(RULES['group-leak'], {
      message: fresh ? message : `${message}, as before this pull request`,
      subject: record.dataset,
      location: placeOf(record, fresh),
    }),
  ]
}
