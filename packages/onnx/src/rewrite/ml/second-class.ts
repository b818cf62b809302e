import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { stringOf, type Node } from '../../graph/graph.js'

const join = (build: Builder, ...columns: readonly string[]): string =>
  build.op('Concat', columns, { axis: int(1) })

/**
 * Two columns of the one score s [N, 1] of two classes: 1 - s and s, where LOGISTIC alone of the transforms is applied
 * to s first. PROBIT has no form: onnxruntime 1.30 leaves its second column unwritten.
 */
export function complement(node: Node, build: Builder, score: string): string | undefined {
  const transform = stringOf(node, 'post_transform', 'NONE')
  if (transform === 'PROBIT') return undefined
  const s = transform === 'LOGISTIC' ? build.op('Sigmoid', [score]) : score
  return join(build, build.sub(build.scalar(1), s), s)
}

/** Two columns of one score s [N, 1]: -s and s. */
export const opposite = (build: Builder, score: string): string =>
  join(build, build.neg(score), score)
