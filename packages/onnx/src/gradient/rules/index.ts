import type { Rules } from '../rule.js'
import { ACTIVATION } from './activation.js'
import { AFFINE_GRID } from './affine-grid.js'
import { ARITHMETIC } from './arithmetic.js'
import { ATTENTION } from './attention.js'
import { COL2IM } from './col2im.js'
import { CONVOLUTION } from './convolution.js'
import { EINSUM } from './einsum.js'
import { GATHER } from './gather.js'
import { GRID_SAMPLE } from './grid-sample.js'
import { IMPUTER } from './imputer.js'
import { JOIN } from './join.js'
import { LAYER_NORMALIZATION } from './layer-normalization.js'
import { LOSS_FUNCTION } from './loss-function.js'
import { MATMUL } from './matmul.js'
import { NORMALIZATION } from './normalization.js'
import { PAD } from './pad.js'
import { PASS } from './pass.js'
import { POOLING } from './pooling.js'
import { REDUCTION } from './reduction.js'
import { RESIZE } from './resize.js'
import { SCATTER } from './scatter.js'
import { SHAPE } from './shape.js'
import { SLICE } from './slice.js'
import { SMOOTH_ACTIVATION } from './smooth-activation.js'
import { SOFTMAX } from './softmax.js'
import { TRIGONOMETRIC } from './trigonometric.js'

/** The registry: one line for each family of operators. */
export const RULES: Rules = {
  ...ACTIVATION,
  ...AFFINE_GRID,
  ...ARITHMETIC,
  ...ATTENTION,
  ...COL2IM,
  ...CONVOLUTION,
  ...EINSUM,
  ...GATHER,
  ...GRID_SAMPLE,
  ...IMPUTER,
  ...JOIN,
  ...LAYER_NORMALIZATION,
  ...LOSS_FUNCTION,
  ...MATMUL,
  ...NORMALIZATION,
  ...PAD,
  ...PASS,
  ...POOLING,
  ...REDUCTION,
  ...RESIZE,
  ...SCATTER,
  ...SHAPE,
  ...SLICE,
  ...SMOOTH_ACTIVATION,
  ...SOFTMAX,
  ...TRIGONOMETRIC,
}
