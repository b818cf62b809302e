import { SecmlopsError, type PolicyDocument } from '@secmlops/core'
import type { GroupSetting } from './group-setting.js'

type GroupText = NonNullable<NonNullable<PolicyDocument['value']['gates']['drift']>['group']>

/** @throws SecmlopsError `invalid-config` (exit 2) for two of column, time and rows, or seasons without a time. */
export function readGroup(policy: PolicyDocument): { readonly group?: GroupSetting } {
  const text = policy.value.gates.drift?.group
  if (!text) return {}
  const group = settingOf(text)
  if (group) return { group }
  throw new SecmlopsError(
    'invalid-config',
    'a group is named by a column, by a time, or by a number of rows',
    {
      location: { path: policy.path, line: policy.lineOf(['gates', 'drift', 'group']) },
      remedy: 'Name `column`, or `rows`, or `time` with `block` and `season`',
    },
  )
}

function settingOf({ column, time, rows, block, season }: GroupText): GroupSetting | undefined {
  if ([column, time, rows].filter((part) => part !== undefined).length !== 1) return undefined
  if (time !== undefined)
    return { column: time, block: block ?? 'day', ...(season !== undefined && { season }) }
  if (block !== undefined || season !== undefined) return undefined
  if (rows !== undefined) return { rows }
  return column === undefined ? undefined : { column }
}
