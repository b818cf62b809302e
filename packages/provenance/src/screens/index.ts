import type { PolicyTypes } from '@secmlops/core'
import { clustering } from './activations/clustering.js'
import { spectral } from './activations/spectral.js'
import { strip } from './activations/strip.js'
import { balance } from './balance.js'
import { hostileContent } from './hostile-content/hostile-content.js'
import { duplicates } from './duplicates.js'
import { labelFlips } from './label-flips/label-flips.js'
import { issues } from './label-issues/label-issues.js'
import { leakage } from './leakage.js'
import { outliers } from './outliers.js'
import { personalData } from './personal-data/personal-data.js'
import type { Screen } from './screen.js'
import { secrets } from './secrets.js'
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
  spectral,
  'activation-clustering': clustering,
  strip,
  'personal-data': personalData,
  secrets,
  'hostile-content': hostileContent,
}

/** Screens that look at what a model computes, and so need one. */
export const MODEL_SCREENS: ReadonlySet<ScreenName> = new Set([
  'spectral',
  'activation-clustering',
  'strip',
])
