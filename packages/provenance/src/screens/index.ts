import type { PolicyTypes } from '@secmlops/core'
import { clustering } from './activations/clustering.js'
import { spectral } from './activations/spectral.js'
import { strip } from './activations/strip.js'
import { balance } from './balance.js'
import { PLANTED_TEXTS } from './hostile-content/text-faults.js'
import { hostileContent } from './hostile-content/hostile-content.js'
import { duplicates } from './duplicates.js'
import { labelFlips } from './label-flips/label-flips.js'
import { groupLeakage } from './group-leakage.js'
import { issues } from './label-issues/label-issues.js'
import { PLANTED_LEAK, leakage } from './leakage.js'
import { PLANTED_COPIES } from './near-duplicates/control.js'
import { nearImages } from './near-duplicates/near-images.js'
import { nearRows } from './near-duplicates/near-rows.js'
import { PLANTED_ROWS } from './near-duplicates/row-control.js'
import { outliers } from './outliers.js'
import { personalData } from './personal-data/personal-data.js'
import { plantedTexts, proven } from './planted.js'
import { secrets } from './secrets.js'
import { together, type Screen } from './screen.js'
import { timeLeakage } from './time-leakage.js'
import { triggers } from './triggers/triggers.js'

export type ScreenName = NonNullable<PolicyTypes.Provenance['screens']>[number]

export const SCREENS: Readonly<Record<ScreenName, Screen>> = {
  duplicates,
  leakage: together(proven(leakage, PLANTED_LEAK), groupLeakage, timeLeakage),
  'near-duplicates': together(proven(nearImages, PLANTED_COPIES), proven(nearRows, PLANTED_ROWS)),
  'label-flips': labelFlips,
  triggers,
  'label-issues': issues,
  outliers,
  balance,
  spectral,
  'activation-clustering': clustering,
  strip,
  'personal-data': proven(
    personalData,
    plantedTexts('personal data', [
      // Example of the IBAN registry (SWIFT), Germany.
      { rule: 'undeclared-personal-data', text: 'pay to DE89370400440532013000' },
    ]),
  ),
  secrets: proven(
    secrets,
    plantedTexts('credential', [
      { rule: 'secret-in-data', text: ['AKIA', 'QWERTYUIOPASDFGH'].join('') },
    ]),
  ),
  'hostile-content': proven(hostileContent, plantedTexts('hostile texts', PLANTED_TEXTS)),
}

/** Screens that look at what a model computes, and so need one. */
export const MODEL_SCREENS: ReadonlySet<ScreenName> = new Set([
  'spectral',
  'activation-clustering',
  'strip',
])
