import type { Relaxations } from '../relaxation.js'
import { RECTIFIER } from './rectifier.js'
import { SIGMOID } from './sigmoid.js'

/** The registry: one line for each family of operators. Those without one are bounded by intervals. */
export const RELAXATIONS: Relaxations = { ...RECTIFIER, ...SIGMOID }
