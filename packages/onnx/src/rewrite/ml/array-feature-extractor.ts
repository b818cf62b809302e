import { int } from '../../graph/attribute.js'
import type { Rewriting } from './rewriting.js'

/** ArrayFeatureExtractor-1: elements of the last axis; of a vector, as one row. */
export const arrayFeatureExtractor: Rewriting = (node, { build, dims }) => {
  const [x = '', indices = ''] = node.inputs
  const rank = dims(x)?.length
  if (rank === undefined || rank === 0) return undefined
  const taken = build.op('Gather', [x, build.reshape(indices, [-1])], { axis: int(-1) })
  return [rank === 1 ? build.reshape(taken, [1, -1]) : taken]
}
