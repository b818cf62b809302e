import type { Rules } from '../rule.js'
import { ACTIVATION } from './activation.js'
import { ARITHMETIC } from './arithmetic.js'
import { CONVOLUTION } from './convolution.js'
import { SMOOTH_ACTIVATION } from './smooth-activation.js'
import { SOFTMAX } from './softmax.js'
import { TRIGONOMETRIC } from './trigonometric.js'
import { GATHER } from './gather.js'
import { JOIN } from './join.js'
import { PAD } from './pad.js'
import { SCATTER } from './scatter.js'
import { SHAPE } from './shape.js'
import { SLICE } from './slice.js'

/** The registry: one line for each family of operators. */
export const RULES: Rules = {
  ...ACTIVATION,
  ...ARITHMETIC,
  ...CONVOLUTION,
  ...SMOOTH_ACTIVATION,
  ...SOFTMAX,
  ...TRIGONOMETRIC,
  ...SHAPE,
  ...JOIN,
  ...SLICE,
  ...PAD,
  ...GATHER,
  ...SCATTER,
}
