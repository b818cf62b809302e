import type { PolicyTypes } from '@secmlops/core'
import { duplicates } from './duplicates.js'
import { labelFlips } from './label-flips/label-flips.js'
import { leakage } from './leakage.js'
import type { Screen } from './screen.js'
import { triggers } from './triggers/triggers.js'

export type ScreenName = NonNullable<PolicyTypes.Provenance['screens']>[number]

export const SCREENS: Readonly<Record<ScreenName, Screen>> = {
  duplicates,
  leakage,
  'label-flips': labelFlips,
  triggers,
}
