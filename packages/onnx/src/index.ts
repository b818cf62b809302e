export {
  boundGraph,
  type BoundGraph,
  type BoundOptions,
  type Uncoverable,
} from './bounds/bound-graph.js'
export { openBoundSession, type BoundSession, type Boxes } from './bounds/bound-session.js'
export { openCertifier, type Certificate, type Certifier } from './bounds/certify.js'
export { RELAXATIONS } from './bounds/relaxations/index.js'
export { bisect, type Culprit } from './gradient/bisect.js'
export {
  checkGradient,
  type CheckOptions,
  type GradientCheck,
  type OutputCheck,
} from './gradient/check.js'
export type { Cut } from './gradient/cut.js'
export { differentiate, type Gradient, type GradientOptions } from './gradient/differentiate.js'
export {
  openGradientSession,
  type GradientRun,
  type GradientSession,
} from './gradient/gradient-session.js'
export { crossEntropy, fed, type Loss, type Output, type Seeds } from './gradient/loss.js'
export { Refusal, type Rule, type Rules, type Site } from './gradient/rule.js'
export { exportModel } from './graph/export.js'
export { isOptimizable, type Graph, type Node } from './graph/graph.js'
export { readModel, writeModel, type OnnxModel } from './model.js'
export { upgrade } from './opset/upgrade.js'
export { checkBatch, withBatch, type Batched, type Rows } from './rewrite/batch.js'
export { withFeatures } from './rewrite/features.js'
export { withoutHeads, type Head } from './rewrite/heads.js'
export { withoutMaps } from './rewrite/ml/zip-map.js'
export { withPrefix, type InputPrefix } from './rewrite/prefix.js'
export { withoutSuppression, type Unsuppressed } from './rewrite/suppression.js'
export { openSession, type SessionOptions } from './session/open-session.js'
export type { Tensors } from './session/rows.js'
export { assertFits, rowsThatFit, type FitOptions } from './shape/fits.js'
export type { Shapes } from './shape/shapes.js'
export { runtimeVersion } from './session/runtime-version.js'
export type { Dimension, Session, ValueInfo } from './session/session.js'
export type { Tensor, TensorDataOf, TensorType } from './session/tensor.js'
export * as attribute from './graph/attribute.js'
export { Builder } from './graph/builder.js'
export { unusedPrefix } from './graph/names.js'
