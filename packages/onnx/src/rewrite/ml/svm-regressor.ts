import { int } from '../../graph/attribute.js'
import { intOf } from '../../graph/graph.js'
import { kernel } from './kernel.js'
import { floatsOf, rows, type Rewriting } from './rewriting.js'

/**
 * SVMRegressor-1: X [N, F] to Y [N, 1]. Without support vectors the coefficients are weights of the features. A
 * one-class machine answers -1 or 1, so it has no gradient. onnxruntime does not read `post_transform` here.
 */
export const svmRegressor: Rewriting = (node, { build, matrix }) => {
  const count = intOf(node, 'n_supports', 0)
  const weights = rows(build, floatsOf(node, 'coefficients'), 1)
  const [rho] = floatsOf(node, 'rho')
  if (intOf(node, 'one_class', 0) !== 0 || !weights || rho === undefined) return undefined
  const x = matrix(node.inputs[0] ?? '')
  const features = count > 0 ? kernel(node, build, x, count) : x
  if (features === undefined || (count > 0 && weights.width !== count)) return undefined
  return [build.op('Gemm', [features, weights.name, build.vector([rho])], { transB: int(1) })]
}
