import { int, string } from '../../graph/attribute.js'
import { intOf, intsOf, stringOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'

/** Operators that rename positions: the cotangent takes the shape that the data had. */
const reshaped: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  return [site.build.reshape(gy, site.shape(inputOf(site, 0)))]
}

/** Transpose-1: without `perm`, axes are reversed. */
const transpose: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const axes = site.shape(inputOf(site, 0)).map((_, axis) => axis)
  const perm = intsOf(site.node, 'perm') ?? axes.toReversed()
  return [
    site.build.transpose(
      gy,
      axes.map((axis) => perm.indexOf(axis)),
    ),
  ]
}

const expand: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const from = site.shape(site.output(0))
  return [site.build.sumTo(gy, from, site.shape(inputOf(site, 0)))]
}

/** Tile-6: an axis of length n that is repeated r times has length r n, repetition first. */
const tile: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build } = site
  const from = site.shape(site.output(0))
  const to = site.shape(inputOf(site, 0))
  const split: number[] = []
  const repeated: number[] = []
  to.forEach((size, axis) => {
    const repeats = size === 0 ? 1 : (from[axis] ?? 0) / size
    if (repeats !== 1) repeated.push(split.push(repeats) - 1)
    split.push(size)
  })
  if (repeated.length === 0) return [gy]
  return [build.reduceSum(build.reshape(gy, split), repeated, false)]
}

/** DepthToSpace-13: the inverse of SpaceToDepth, which knows the order DCR only. */
const depthToSpace: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build, node } = site
  const block = blockOf(site)
  if (stringOf(node, 'mode', 'DCR') !== 'CRD')
    return [build.op('SpaceToDepth', [gy], { blocksize: int(block) })]
  const to = site.shape(inputOf(site, 0))
  const [batch = 0, channels = 0, height = 0, width = 0] = to
  const kept = channels / block ** 2
  const blocks = build.reshape(gy, [batch, kept, height, block, width, block])
  return [build.reshape(build.transpose(blocks, [0, 1, 3, 5, 2, 4]), to)]
}

const spaceToDepth: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const attributes = { blocksize: int(blockOf(site)), mode: string('DCR') }
  return [site.build.op('DepthToSpace', [gy], attributes)]
}

function blockOf({ node }: Site): number {
  const block = intOf(node, 'blocksize')
  if (block === undefined) throw new Refusal('it has no blocksize')
  return block
}

export const SHAPE: Rules = {
  Reshape: reshaped,
  Flatten: reshaped,
  Squeeze: reshaped,
  Unsqueeze: reshaped,
  Transpose: transpose,
  Expand: expand,
  Tile: tile,
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
}
