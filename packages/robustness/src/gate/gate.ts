import { SecmlopsError, type Gate } from '@secmlops/core'
import { createRobustnessGate } from './robustness-gate.js'
import type { RobustnessSettings } from './settings.js'

/** The gate over the image readers of the dataset package. */
export const gate: Gate<RobustnessSettings> = createRobustnessGate({
  list: () => Promise.reject(new SecmlopsError('not-available', 'image sets cannot be read yet')),
  decode: () => Promise.reject(new SecmlopsError('not-available', 'images cannot be read yet')),
})
