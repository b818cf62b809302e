import type { Threat } from '../threat.js'
import { DENIAL } from './denial.js'
import { DISCLOSURE } from './disclosure.js'
import { ELEVATION } from './elevation.js'
import { REPUDIATION } from './repudiation.js'
import { SPOOFING } from './spoofing.js'
import { TAMPERING } from './tampering.js'

/**
 * STRIDE by phase. The placing is this project's reading of the paper, whose own cells we could not confirm; rows of basis `cosai` take letter,
 * stage and technique from the CoSAI Risk Map.
 */
export const REGISTER: readonly Threat[] = [
  ...SPOOFING,
  ...TAMPERING,
  ...REPUDIATION,
  ...DISCLOSURE,
  ...DENIAL,
  ...ELEVATION,
]
