import type { Conversion } from '../conversion.js'
import { AXES } from './axes.js'
import { BROADCASTING } from './broadcasting.js'
import { EXPERIMENTAL } from './experimental.js'
import { INFERENCE } from './inference.js'
import { INPUTS } from './inputs.js'
import { RESIZE } from './resize.js'
import { SOFTMAX } from './softmax.js'
import { SPELLING } from './spelling.js'

/** Every operator of ai.onnx whose meaning or layout changed up to version 18. */
export const CONVERSIONS: readonly Conversion[] = [
  ...AXES,
  ...BROADCASTING,
  ...EXPERIMENTAL,
  ...INFERENCE,
  ...INPUTS,
  ...RESIZE,
  ...SOFTMAX,
  ...SPELLING,
]
