import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { stringOf } from '../../graph/graph.js'
import type { Rewriting } from './rewriting.js'

/**
 * Normalizer-1: each row divided by its norm; a row whose norm is zero stays as it is. Probabilities stay as they are
 * too, so that the Softmax that exporters let a Normalizer follow is found as the head of the model.
 */
export const normalizer: Rewriting = (node, { build, float32, isDistribution }) => {
  const [input = ''] = node.inputs
  const type = stringOf(node, 'norm', 'MAX')
  if (type === 'L1' && isDistribution(input)) return [input]
  const x = float32(input)
  const norm = NORMS[type]
  return norm ? [build.div(x, norm(build, x))] : undefined
}

const NORMS: Readonly<Partial<Record<string, (build: Builder, x: string) => string>>> = {
  // The largest value, not the largest magnitude.
  MAX: (build, x) =>
    nonzero(build, build.op('ReduceMax', [x, build.ints([-1])], { keepdims: int(1) })),
  L1: (build, x) => nonzero(build, build.reduceSum(build.op('Abs', [x]), [-1])),
  L2: (build, x) => build.op('Sqrt', [nonzero(build, build.reduceSum(build.mul(x, x), [-1]))]),
}

/**
 * One in place of zero, other values as they are: d + relu(1 - 1e38 |d|), since the gradient of a comparison would be
 * reported as cut though it is zero.
 */
function nonzero(build: Builder, d: string): string {
  const steep = build.mul(build.op('Abs', [d]), build.scalar(1e38))
  return build.add(d, build.op('Relu', [build.sub(build.scalar(1), steep)]))
}
