import type { DetectionLoss } from './detection-loss.js'
import { fabricate } from './fabricate.js'
import { mislabel } from './mislabel.js'
import { vanish } from './vanish.js'

export type DetectionLossName = 'vanish' | 'fabricate' | 'mislabel'

/** What an attack on a detector raises, by name. */
export const DETECTION_LOSSES: Readonly<Record<DetectionLossName, DetectionLoss>> = {
  vanish,
  fabricate,
  mislabel,
}
