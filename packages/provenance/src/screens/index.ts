import type { PolicyTypes } from '@secmlops/core'
import { balance } from './balance.js'
import { duplicates } from './duplicates.js'
import { labelFlips } from './label-flips/label-flips.js'
import { issues } from './label-issues/label-issues.js'
import { leakage } from './leakage.js'
import { outliers } from './outliers.js'
import type { Screen } from './screen.js'
import { triggers } from './triggers/triggers.js'

export type ScreenName = NonNullable<PolicyTypes.Provenance['screens']>[number]

export const SCREENS: Readonly<Record<ScreenName, Screen>> = {
  duplicates,
  leakage,
  'label-flips': labelFlips,
  triggers,
  'label-issues': issues,
  outliers,
  balance,
}
