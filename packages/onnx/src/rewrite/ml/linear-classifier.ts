import { int } from '../../graph/attribute.js'
import { complement } from './second-class.js'
import { postTransform, single } from './post-transform.js'
import { floatsOf, labelCount, rows, type Rewriting } from './rewriting.js'

/**
 * LinearClassifier-1: X [N, F] to scores Z [N, E]; the labels stay with the original. onnxruntime takes the number of
 * classes from `intercepts` and does not read `multi_class`.
 */
export const linearClassifier: Rewriting = (node, { build, matrix }) => {
  const intercepts = floatsOf(node, 'intercepts')
  const classes = intercepts.length
  if (classes === 0) return undefined
  const weights = rows(build, floatsOf(node, 'coefficients'), classes)
  if (!weights) return undefined
  const inputs = [matrix(node.inputs[0] ?? ''), weights.name, build.vector(intercepts)]
  const scores = build.op('Gemm', inputs, { transB: int(1) })
  if (classes > 1) {
    const result = postTransform(node, build, scores)
    return result === undefined ? undefined : [undefined, result]
  }
  const isBinary = labelCount(node, 'classlabels_strings', 'classlabels_ints') === 2
  const result = isBinary ? complement(node, build, scores) : single(node, build, scores)
  return result === undefined ? undefined : [undefined, result]
}
