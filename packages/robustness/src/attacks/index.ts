import type { Attack } from './attack.js'
import { noise } from './noise.js'
import { square } from './square.js'

export type AttackName = 'square' | 'noise'

/** Attacks by name. */
export const ATTACKS: Readonly<Record<AttackName, Attack>> = { square, noise }
