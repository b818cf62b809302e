import { int } from '../../graph/attribute.js'
import { intOf } from '../../graph/graph.js'
import { postTransform, single } from './post-transform.js'
import { floatsOf, rows, type Rewriting } from './rewriting.js'

/** LinearRegressor-1: X [N, F] to Y [N, targets]. */
export const linearRegressor: Rewriting = (node, { build, matrix }) => {
  const targets = intOf(node, 'targets', 1)
  const weights = rows(build, floatsOf(node, 'coefficients'), targets)
  if (!weights) return undefined
  const intercepts = floatsOf(node, 'intercepts')
  // onnxruntime leaves intercepts out that are not one per target.
  const bias = intercepts.length === targets ? [build.vector(intercepts)] : []
  const inputs = [matrix(node.inputs[0] ?? ''), weights.name, ...bias]
  const scores = build.op('Gemm', inputs, { transB: int(1) })
  const result = (targets > 1 ? postTransform : single)(node, build, scores)
  return result === undefined ? undefined : [result]
}
