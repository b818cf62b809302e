import { SecmlopsError, type PolicyDocument } from '@secmlops/core'
import type { GroupSetting } from './group-setting.js'

/** @throws SecmlopsError `invalid-config` (exit 2) for a column and a time, or seasons without a time. */
export function readGroup(policy: PolicyDocument): { readonly group?: GroupSetting } {
  const text = policy.value.gates.drift?.group
  if (!text) return {}
  const { column, time, block, season } = text
  if (column !== undefined && time === undefined && block === undefined && season === undefined)
    return { group: { column } }
  if (time !== undefined && column === undefined)
    return { group: { column: time, block: block ?? 'day', ...(season && { season }) } }
  throw new SecmlopsError('invalid-config', 'a group is named by a column, or by a time', {
    location: { path: policy.path, line: policy.lineOf(['gates', 'drift', 'group']) },
    remedy: 'Name `column`, or `time` with `block` and `season`',
  })
}
