import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { stringOf, type Node } from '../../graph/graph.js'

/**
 * The attribute `post_transform` of linear models and support vector machines, on scores [N, E] with E >= 2. The
 * specification gives names only; the formulas are those of onnxruntime 1.30 (core/providers/cpu/ml/ml_common.h).
 */
export function postTransform(node: Node, build: Builder, scores: string): string | undefined {
  const transform = stringOf(node, 'post_transform', 'NONE')
  return Object.hasOwn(TRANSFORMS, transform) ? TRANSFORMS[transform]?.(build, scores) : undefined
}

/** The same on one score [N, 1], where onnxruntime applies PROBIT only. */
export const single = (node: Node, build: Builder, score: string): string =>
  stringOf(node, 'post_transform', 'NONE') === 'PROBIT' ? probit(build, score) : score

const TRANSFORMS: Readonly<Record<string, (build: Builder, scores: string) => string>> = {
  NONE: (_, scores) => scores,
  LOGISTIC: (build, scores) => build.op('Sigmoid', [scores]),
  SOFTMAX: (build, scores) => build.op('Softmax', [scores], { axis: int(-1) }),
  SOFTMAX_ZERO: softmaxZero,
  PROBIT: probit,
}

/** A factor that makes a step of any difference that float32 can tell. */
const STEEP = 1e38

/** Softmax over the scores that are not zero (|s| > 1e-7); the others become s * exp(-max) / sum, so nearly zero. */
function softmaxZero(build: Builder, scores: string): string {
  const [zero, one] = [build.scalar(0), build.scalar(1)]
  const largest = build.op('ReduceMax', [scores, build.ints([-1])], { keepdims: int(1) })
  const excess = build.sub(build.op('Abs', [scores]), build.scalar(1e-7))
  const present = build.op('Clip', [build.mul(excess, build.scalar(STEEP)), zero, one])
  const exponential = build.mul(present, build.op('Exp', [build.sub(scores, largest)]))
  const tiny = build.mul(build.sub(one, present), scores)
  const rest = build.mul(tiny, build.op('Exp', [build.neg(largest)]))
  return build.div(build.add(exponential, rest), build.reduceSum(exponential, [-1]))
}

/**
 * sqrt(2) * erfinv(2p - 1) for scores p in (0, 1), with the approximation of erfinv by Winitzki (2008):
 * sign(z) * sqrt(sqrt(v^2 - log(1 - z^2) / a) - v), v = 2 / (pi a) + log(1 - z^2) / 2, a = 0.147.
 */
function probit(build: Builder, scores: string): string {
  const a = 0.147
  const one = build.scalar(1)
  const z = build.sub(build.mul(scores, build.scalar(2)), one)
  const log = build.op('Log', [build.mul(build.sub(one, z), build.add(one, z))])
  const v = build.add(build.mul(log, build.scalar(0.5)), build.scalar(2 / (Math.PI * a)))
  const root = build.op('Sqrt', [build.sub(build.mul(v, v), build.mul(log, build.scalar(1 / a)))])
  const magnitude = build.op('Sqrt', [build.sub(root, v)])
  // z / |z| in place of Sign, through which no gradient flows; the summand keeps 0 / 0 out.
  const sign = build.div(z, build.add(build.op('Abs', [z]), build.scalar(1 / STEEP)))
  return build.mul(build.mul(sign, magnitude), build.scalar(Math.SQRT2))
}
