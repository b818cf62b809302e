import { l1 } from './l1.js'
import { l2 } from './l2.js'
import { linf } from './linf.js'
import type { Norm, NormName } from './norm.js'

export { unitBox, withRounding, type Ball, type Box, type Norm, type NormName } from './norm.js'

/** Norms by the name that a policy uses. */
export const NORMS: Readonly<Record<NormName, Norm>> = { linf, l2, l1 }
