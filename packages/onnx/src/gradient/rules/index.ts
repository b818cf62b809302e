import type { Rules } from '../rule.js'
import { GATHER } from './gather.js'
import { JOIN } from './join.js'
import { PAD } from './pad.js'
import { SCATTER } from './scatter.js'
import { SHAPE } from './shape.js'
import { SLICE } from './slice.js'

/** The registry: one line for each family of operators. */
export const RULES: Rules = {
  ...SHAPE,
  ...JOIN,
  ...SLICE,
  ...PAD,
  ...GATHER,
  ...SCATTER,
}
