import type { Node } from '../graph/graph.js'
import { operatorName } from './cut.js'

const PIECEWISE_CONSTANT =
  'is constant between its steps, so that its derivative is zero or undefined'
const TREES = 'is a tree ensemble, which is constant between its thresholds'
const RECURRENT = 'is recurrent, and too long or of a form that is not unrolled'
const BODY = 'has a body of its own, which is not differentiated'
const INTEGER = 'computes with integers'

/** Operators without a useful derivative, with the reason as the end of a sentence that begins with the node. */
const REASONS: Readonly<Record<string, string>> = {
  ArgMax: PIECEWISE_CONSTANT,
  ArgMin: PIECEWISE_CONSTANT,
  Ceil: PIECEWISE_CONSTANT,
  Floor: PIECEWISE_CONSTANT,
  Hardmax: PIECEWISE_CONSTANT,
  NonMaxSuppression: PIECEWISE_CONSTANT,
  OneHot: PIECEWISE_CONSTANT,
  Round: PIECEWISE_CONSTANT,
  Sign: PIECEWISE_CONSTANT,
  QuantizeLinear: PIECEWISE_CONSTANT,
  DynamicQuantizeLinear: PIECEWISE_CONSTANT,
  'ai.onnx.ml.Binarizer': PIECEWISE_CONSTANT,
  DequantizeLinear: INTEGER,
  QLinearConv: INTEGER,
  QLinearMatMul: INTEGER,
  ConvInteger: INTEGER,
  MatMulInteger: INTEGER,
  GRU: RECURRENT,
  LSTM: RECURRENT,
  RNN: RECURRENT,
  If: BODY,
  Loop: BODY,
  Scan: BODY,
  SequenceMap: BODY,
  'ai.onnx.ml.TreeEnsemble': TREES,
  'ai.onnx.ml.TreeEnsembleClassifier': TREES,
  'ai.onnx.ml.TreeEnsembleRegressor': TREES,
}

/** Why there is no rule for this node. */
export const whyNoRule = (node: Node): string =>
  REASONS[operatorName(node)] ?? 'has no gradient rule'

/** Why nothing flows through a node whose outputs are no floating-point numbers. */
export const discreteReason = (node: Node, type: string): string =>
  REASONS[operatorName(node)] ?? `gives values of type ${type}, which no gradient passes`
