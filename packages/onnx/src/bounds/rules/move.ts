import { intOf, stringOf } from '../../graph/graph.js'
import { fromFront, inputOf, numbers, outputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import { magnitude, type Interval } from '../interval.js'
import { Refusal, type BoundRule, type BoundRules, type BoundSite } from '../rule.js'
import { slack } from '../rounding.js'

/** The bounds are moved about as the values are. */
const move: BoundRule = (site) => moved(site).map((interval) => ({ interval }))

/** As above, where one value may come out several times: backwards, their coefficients are added up. */
const copy: BoundRule = (site) =>
  moved(site).map((interval) => ({
    interval,
    error: site.build.mul(
      magnitude(site.build, interval),
      site.build.scalar(slack(sizeOf(site.shape(outputOf(site)).slice(1)))),
    ),
  }))

function moved(site: BoundSite): readonly Interval[] {
  const ends = (end: keyof Interval): readonly string[] =>
    site.again(site.node.inputs.map((name, i) => (site.varies(i) ? site.interval(i)[end] : name)))
  const upper = ends('upper')
  return ends('lower').map((lower, i) => ({ lower, upper: upper[i] ?? '' }))
}

/** Where, and not what, is constant. */
const byConstants =
  (rule: BoundRule): BoundRule =>
  (site) => {
    const data = site.node.op === 'Concat' ? site.node.inputs.length : 1
    if (site.node.inputs.slice(data).some((_, i) => site.varies(data + i)))
      throw new Refusal('moves values to where the input says')
    return rule(site)
  }

const gather: BoundRule = (site) => {
  const axis = intOf(site.node, 'axis', 0)
  if (axis === 0) throw new Refusal('it chooses among rows')
  return byConstants(copy)(site)
}

/** Slice-13: without axes, of the first ones. */
const sliced: BoundRule = (site) => {
  const axes = numbers(site, 3, 'axes') ?? [0]
  if (axes.some((axis) => fromFront(axis, site.shape(inputOf(site, 0)).length) === 0))
    throw new Refusal('it may put rows in another order')
  return byConstants(move)(site)
}

const dropout: BoundRule = (site) => {
  const mode = site.node.inputs[2] ?? ''
  if (mode !== '' && site.constant(mode)?.data[0] !== 0)
    throw new Refusal('it drops values at random, being in training mode')
  return [{ interval: site.interval(0) }]
}

const pad: BoundRule = (site) => {
  const rule = stringOf(site.node, 'mode', 'constant') === 'constant' ? move : copy
  return byConstants(rule)(site)
}

const MOVES = [
  'Concat',
  'DepthToSpace',
  'Flatten',
  'Identity',
  'Reshape',
  'SpaceToDepth',
  'Split',
  'Squeeze',
  'Transpose',
  'Unsqueeze',
]

export const MOVE: BoundRules = {
  ...Object.fromEntries(MOVES.map((op) => [op, byConstants(move)])),
  Dropout: dropout,
  Expand: byConstants(copy),
  Gather: gather,
  Pad: pad,
  Slice: sliced,
  Tile: byConstants(copy),
}
