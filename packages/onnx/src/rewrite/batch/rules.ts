import { int, ints } from '../../graph/attribute.js'
import { intOf, intsOf, type Node } from '../../graph/graph.js'
import {
  Obstacle,
  first,
  fromStart,
  integersOf,
  inRows,
  type BatchSite,
  type Placement,
  type PlacementRule,
} from './placement.js'
import { expand, flatten, reshape, squeeze, unsqueeze } from './reshape.js'

const REDUCTIONS = [
  ...['ArgMax', 'ArgMin', 'ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ReduceMax'],
  ...['ReduceMean', 'ReduceMin', 'ReduceProd', 'ReduceSum', 'ReduceSumSquare'],
]

/** Operators that move the batch axis or hold its size; all others keep it. */
const RULES: Readonly<Record<string, PlacementRule>> = {
  Concat: concat,
  DynamicQuantizeLinear: refused('its scale is that of the whole batch'),
  Einsum: einsum,
  Expand: expand,
  Flatten: flatten,
  GRU: recurrent,
  Gather: gather,
  GatherElements: (site) => alike(site, intOf(site.node, 'axis', 0)),
  LSTM: recurrent,
  MatMul: matMul,
  OneHot: oneHot,
  RNN: recurrent,
  Reshape: reshape,
  Resize: resize,
  ScatterND: scatterND,
  Slice: slice,
  Split: split,
  Squeeze: squeeze,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
  ...Object.fromEntries(REDUCTIONS.map((op) => [op, reduce])),
}

/** The rule of an operator of ai.onnx; operators of other domains keep the axis. */
export function ruleOf({ op, domain }: Node): PlacementRule {
  const own = domain === '' && Object.hasOwn(RULES, op) ? RULES[op] : undefined
  return own ?? aligned
}

/** Elementwise, convolutions, pools, normalisations: axes are counted from the end, as broadcasting does. */
function aligned({ node, shape, axis }: BatchSite): Placement {
  const [output = ''] = node.outputs
  const places = new Set(
    node.inputs.flatMap((name) => {
      const at = axis(name)
      return at === undefined ? [] : [at - shape(name).length]
    }),
  )
  const [place = 0] = places
  const at = shape(output).length + place
  if (places.size > 1) throw new Obstacle('the batch is on different axes of its inputs')
  if (at < 0) throw new Obstacle('its output has no axis for the batch')
  return { axis: at }
}

function refused(reason: string): PlacementRule {
  return () => {
    throw new Obstacle(reason)
  }
}

function matMul(site: BatchSite): Placement {
  const { node, shape, axis } = site
  const [a = '', b = ''] = node.inputs
  const contracted = new Obstacle('it sums over the batch')
  if (axis(a) === shape(a).length - 1) throw contracted
  if (axis(b) === Math.max(0, shape(b).length - 2)) throw contracted
  return shape(b).length === 1 ? { axis: first(site).at } : aligned(site)
}

function transpose(site: BatchSite): Placement {
  const { dims, at } = first(site)
  const perm = intsOf(site.node, 'perm') ?? dims.map((_, i) => dims.length - 1 - i)
  return { axis: perm.indexOf(at) }
}

function reduce(site: BatchSite): Placement {
  const { node } = site
  const { dims, at } = first(site)
  const axes = node.op.startsWith('Arg') ? [intOf(node, 'axis', 0)] : (integersOf(site, 1) ?? [])
  if (axes.length === 0 && intOf(node, 'noop_with_empty_axes', 0) === 1) return { axis: at }
  const reduced = fromStart(axes, dims.length)
  if (reduced.length === 0 || reduced.includes(at)) throw new Obstacle('it reduces over the batch')
  if (intOf(node, 'keepdims', 1) === 1) return { axis: at }
  return { axis: at - reduced.filter((each) => each < at).length }
}

function gather(site: BatchSite): Placement {
  const { node, shape, axis } = site
  const [data = '', indices = ''] = node.inputs
  const [along = 0] = fromStart([intOf(node, 'axis', 0)], shape(data).length)
  const [at, chosen] = [axis(data), axis(indices)]
  if (at === undefined) return { axis: along + (chosen ?? 0) }
  if (chosen !== undefined) throw new Obstacle('it looks a batch up in a batch')
  if (at === along) return gatherInRows(site)
  return { axis: at < along ? at : at + shape(indices).length - 1 }
}

/** Picks from an axis that the batch was merged into, as strided views do: for one row, so the same for every row. */
function gatherInRows(site: BatchSite): Placement {
  const { node, build, shape } = site
  const { x, dims, at } = first(site)
  const [one, ...picked] = shape(node.inputs[1] ?? '')
  if (at !== 0 || site.places(x) !== 1 || one !== 1)
    throw new Obstacle('it picks rows of the batch')
  const indices = integersOf(site, 1) ?? []
  const rows = build.reshape(x, [-1, ...dims])
  const data = BigInt64Array.from(indices, BigInt)
  const inputs = [rows, build.constant({ type: 'int64', dims: picked, data })]
  return { axis: 0, node: { ...node, inputs, attributes: { axis: int(1) } } }
}

function concat(site: BatchSite): Placement {
  return alike(site, intOf(site.node, 'axis', 0))
}

/** Inputs must all have the batch: one that is the same for every row is repeated. */
function alike(site: BatchSite, along: number): Placement {
  const { node, shape, axis } = site
  const { axis: at } = aligned(site)
  if (typeof at !== 'number') return { axis: at }
  const rank = shape(node.inputs[0] ?? '').length
  if (fromStart([along], rank)[0] === at) throw new Obstacle('it works along the batch')
  const batched = node.inputs.find((name) => axis(name) !== undefined) ?? ''
  const inputs = node.inputs.map((name) => inRows(site, name, at, batched))
  return { axis: at, node: { ...node, inputs } }
}

/** Indices either leave the batch alone, or name its row, which is 0 in the one row that they are repeated from. */
function scatterND(site: BatchSite): Placement {
  const { node, shape } = site
  const { x, at } = first(site)
  const [, indices = '', updates = ''] = node.inputs
  const sizes = shape(indices)
  const depth = sizes.at(-1) ?? 0
  const beyond = at >= depth
  const place = beyond ? sizes.length - 1 + at - depth : 0
  const inputs = [x, beyond ? indices : indicesOfRows(site, x, at), inRows(site, updates, place, x)]
  return { axis: at, node: { ...node, inputs } }
}

function indicesOfRows(site: BatchSite, x: string, at: number): string {
  const { node, build, shape } = site
  const [, indices = ''] = node.inputs
  const [rows = 0, ...others] = shape(indices)
  const depth = others.at(-1) ?? 0
  const known = integersOf(site, 1) ?? []
  const ofRow = known.every((index, i) => i % depth !== 0 || index === 0)
  if (at !== 0 || shape(x)[0] !== 1 || rows * depth === 0 || rows > 1 || !ofRow)
    throw new Obstacle('its indices are those of one row')
  const size = build.op('Gather', [build.op('Shape', [x]), integer(site, 0)])
  const count = build.op('Range', [integer(site, 0), size, integer(site, 1)])
  const column = build.reshape(count, [-1, ...others.map(() => 1)])
  const row = build.ints(Array.from({ length: depth }, (_, i) => (i === 0 ? 1 : 0)))
  return build.add(indices, build.mul(column, row))
}

const integer = ({ build }: BatchSite, value: number): string =>
  build.constant({ type: 'int64', dims: [], data: BigInt64Array.of(BigInt(value)) })

function split(site: BatchSite): Placement {
  const { dims, at } = first(site)
  if (fromStart([intOf(site.node, 'axis', 0)], dims.length)[0] === at)
    throw new Obstacle('it splits the batch')
  return { axis: at }
}

/** A slice that takes all of the batch is left to the other axes. */
function slice(site: BatchSite): Placement {
  const { node, build, shape } = site
  const { x, dims, at } = first(site)
  const [starts = [], ends = []] = [integersOf(site, 1), integersOf(site, 2)]
  const axes = fromStart(integersOf(site, 3) ?? starts.map((_, i) => i), dims.length)
  const steps = integersOf(site, 4) ?? starts.map(() => 1)
  const which = axes.indexOf(at)
  if (which < 0) return { axis: at }
  if (shape(node.outputs[0] ?? '')[at] !== dims[at] || steps[which] !== 1)
    throw new Obstacle('it takes rows of the batch')
  const kept = [starts, ends, axes, steps].map((each) =>
    build.ints(each.filter((_, i) => i !== which)),
  )
  return { axis: at, node: { ...node, inputs: [x, ...kept] } }
}

/** Sizes are given for the other axes only (Resize-18). */
function resize(site: BatchSite): Placement {
  const { node, build } = site
  const { x, dims, at } = first(site)
  const [, roi = '', scales = '', sizes = ''] = node.inputs
  if (sizes === '' || intsOf(node, 'axes') !== undefined) return { axis: at }
  if (roi !== '') throw new Obstacle('it crops the batch')
  const others = dims.map((_, i) => i).filter((i) => i !== at)
  const target = integersOf(site, 3)?.filter((_, i) => i !== at) ?? []
  const attributes = { ...node.attributes, axes: ints(others) }
  return { axis: at, node: { ...node, inputs: [x, roi, scales, build.ints(target)], attributes } }
}

function oneHot(site: BatchSite): Placement {
  const { dims, at } = first(site)
  const [added = 0] = fromStart([intOf(site.node, 'axis', -1)], dims.length + 1)
  return { axis: at < added ? at : at + 1 }
}

/** X is [length, batch, features] (layout 0); lengths are [batch], first states [directions, batch, hidden]. */
function recurrent(site: BatchSite): Placement {
  const { node } = site
  const { x, at } = first(site)
  if (at !== 1 || intOf(node, 'layout', 0) !== 0) throw new Obstacle('its batch is not on axis 1')
  const inputs = node.inputs.map((name, i) =>
    i < 4 || i > 6 || name === '' ? name : inRows(site, name, i === 4 ? 0 : 1, x),
  )
  return { axis: [2, 1, 1], node: { ...node, inputs } }
}

function einsum({ node, axis }: BatchSite): Placement {
  const attribute = node.attributes['equation']
  const equation = attribute?.kind === 'string' ? attribute.value.replaceAll(' ', '') : ''
  const [terms = '', result] = equation.split('->')
  if (result === undefined || equation.includes('.'))
    throw new Obstacle('its equation is not spelt out')
  const letters = terms.split(',').flatMap((term, i) => {
    const at = axis(node.inputs[i] ?? '')
    return at === undefined ? [] : [term[at] ?? '']
  })
  const at = result.indexOf(letters[0] ?? '?')
  if (at < 0 || new Set(letters).size > 1) throw new Obstacle('it sums over the batch')
  return { axis: at }
}
