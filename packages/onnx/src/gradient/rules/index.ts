import type { Rules } from '../rule.js'
import { LAYER_NORMALIZATION } from './layer-normalization.js'
import { NORMALIZATION } from './normalization.js'
import { PASS } from './pass.js'
import { REDUCTION } from './reduction.js'
import { ACTIVATION } from './activation.js'
import { ARITHMETIC } from './arithmetic.js'
import { ATTENTION } from './attention.js'
import { CONVOLUTION } from './convolution.js'
import { EINSUM } from './einsum.js'
import { LOSS_FUNCTION } from './loss-function.js'
import { MATMUL } from './matmul.js'
import { POOLING } from './pooling.js'
import { SMOOTH_ACTIVATION } from './smooth-activation.js'
import { SOFTMAX } from './softmax.js'
import { TRIGONOMETRIC } from './trigonometric.js'
import { IMPUTER } from './imputer.js'
import { AFFINE_GRID } from './affine-grid.js'
import { COL2IM } from './col2im.js'
import { GATHER } from './gather.js'
import { GRID_SAMPLE } from './grid-sample.js'
import { JOIN } from './join.js'
import { PAD } from './pad.js'
import { RESIZE } from './resize.js'
import { SCATTER } from './scatter.js'
import { SHAPE } from './shape.js'
import { SLICE } from './slice.js'

/** The registry: one line for each family of operators. */
export const RULES: Rules = {
  ...LAYER_NORMALIZATION,
  ...NORMALIZATION,
  ...PASS,
  ...REDUCTION,
  ...ACTIVATION,
  ...ARITHMETIC,
  ...ATTENTION,
  ...CONVOLUTION,
  ...POOLING,
  ...LOSS_FUNCTION,
  ...MATMUL,
  ...EINSUM,
  ...SMOOTH_ACTIVATION,
  ...SOFTMAX,
  ...TRIGONOMETRIC,
  ...SHAPE,
  ...JOIN,
  ...SLICE,
  ...PAD,
  ...GATHER,
  ...IMPUTER,
  ...SCATTER,
  ...RESIZE,
  ...GRID_SAMPLE,
  ...AFFINE_GRID,
  ...COL2IM,
}
