import { int } from '../../graph/attribute.js'
import { intsOf } from '../../graph/graph.js'
import type { Context, Rewriting } from './rewriting.js'

/** FeatureVectorizer-1: inputs [N, C] side by side, each cut or filled with zeros to its `inputdimensions`. */
export const featureVectorizer: Rewriting = (node, context) => {
  const sizes = intsOf(node, 'inputdimensions') ?? []
  const ranks = node.inputs.map((name) => context.dims(name)?.length)
  const isSized = sizes.length === node.inputs.length && sizes.every((size) => size > 0)
  if (!isSized || ranks.some((rank) => rank !== 1 && rank !== 2)) return undefined
  const columns = node.inputs.map((name, i) => sized(name, sizes[i] ?? 0, context))
  return [context.build.op('Concat', columns, { axis: int(1) })]
}

function sized(name: string, size: number, { build, dims, matrix }: Context): string {
  const x = matrix(name)
  if (dims(name)?.at(-1) === size) return x
  const padded = build.op('Pad', [x, build.ints([0, 0, 0, size])])
  return build.op('Slice', [padded, build.ints([0]), build.ints([size]), build.ints([1])])
}
