import { int, ints, string } from '../../graph/attribute.js'
import { elementTypeCode } from '../../graph/element-type.js'
import { intOf, intsOf } from '../../graph/graph.js'
import type { Tensor } from '../../session/tensor.js'
import { sizeOf } from '../../session/values.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { dataOf, pad, zeros } from './operands.js'
import { axisOf, windowOf } from './window.js'
import {
  actualShape,
  coveredDims,
  isTiling,
  repeatTiles,
  spreadWindows,
  type Pooling,
} from './window-sum.js'

function poolingOf(site: Site): Pooling {
  const x = dataOf(site)
  const data = site.shape(x)
  const kernel = intsOf(site.node, 'kernel_shape') ?? []
  return {
    window: windowOf(site.node, data.slice(2), kernel),
    data,
    result: site.shape(site.output(0)),
    type: site.type(x),
  }
}

/**
 * MaxPool-12. With Indices the runtime leaves its fast kernel (2.1 ms instead of .04 ms for [16, 32, 32, 32] and 2x2 on one
 * thread), so that tiles find their maxima by comparison; there, equal maxima share the cotangent.
 */
const maxPool: Rule = (site, [gy = '']) => {
  const pooling = poolingOf(site)
  return [isTiling(pooling) ? shareAmongMaxima(site, gy, pooling) : scatterToMaxima(site, gy)]
}

function shareAmongMaxima(site: Site, gy: string, pooling: Pooling): string {
  const { build } = site
  const { window, data, type } = pooling
  const covered = coveredDims(pooling)
  const rest = data.map((size, axis) => size - (covered[axis] ?? 0))
  const none = rest.map(() => 0)
  const x = pad(
    build,
    dataOf(site),
    none,
    rest.map((count) => -count),
  )
  const maxima = build.op('Equal', [x, repeatTiles(build, site.output(0), covered)])
  const mask = build.op('Cast', [maxima], { to: int(elementTypeCode(type)) })
  const attributes = { kernel_shape: ints(window.kernel), strides: ints(window.kernel) }
  const share = build.op('AveragePool', [mask], attributes)
  const each = build.div(gy, build.mul(share, build.scalar(sizeOf(window.kernel))))
  return pad(build, build.mul(mask, repeatTiles(build, each, covered)), none, rest)
}

/** Indices are flat over the whole tensor, spatial axes being counted backwards for storage_order 1. */
function scatterToMaxima(site: Site, gy: string): string {
  const { build, node } = site
  const x = dataOf(site)
  const dims = site.shape(x)
  const flat = (value: string): string => build.reshape(value, [-1])
  const sum = build.op(
    'ScatterElements',
    [zeros(build, site.type(x), [sizeOf(dims)]), flat(site.output(1)), flat(gy)],
    { axis: int(0), reduction: string('add') },
  )
  if (intOf(node, 'storage_order', 0) === 0) return build.reshape(sum, dims)
  const order = dims.map((_, axis) => (axis < 2 ? axis : dims.length + 1 - axis))
  return build.transpose(
    build.reshape(
      sum,
      order.map((axis) => dims[axis] ?? 0),
    ),
    order,
  )
}

/** AveragePool-19: the cotangent divided by the elements that each window counts, spread over the window. */
const averagePool: Rule = (site, [gy = '']) => {
  const { build } = site
  const pooling = poolingOf(site)
  const counted = intOf(site.node, 'count_include_pad', 0) === 1
  const shares = pooling.window.kernel.map((_, i) => inverseCounts(pooling, i, counted))
  return [spreadWindows(build, build.mul(gy, build.constant(outer(shares, pooling))), pooling)]
}

/** One over the elements of each window along one axis; padding counts on request, what lies beyond it never does. */
function inverseCounts(
  { window, data, result }: Pooling,
  index: number,
  padding: boolean,
): number[] {
  const { kernel, stride, dilation, begin, end } = axisOf(window, index)
  const size = data[index + 2] ?? 0
  const [low, high] = padding ? [-begin, size + end] : [0, size]
  return Array.from({ length: result[index + 2] ?? 0 }, (_, at) => {
    const taps = Array.from({ length: kernel }, (_, tap) => at * stride - begin + tap * dilation)
    return 1 / taps.filter((element) => element >= low && element < high).length
  })
}

/** The product of one factor for each spatial axis, in the shape of a result for one image and channel; 1 number if all are the same. */
function outer(factors: readonly (readonly number[])[], { type }: Pooling): Tensor {
  if (type !== 'float32') throw new Refusal(`its data are ${type}`)
  const uniform = factors.every((factor) => new Set(factor).size === 1)
  const used = uniform ? factors.map((factor) => factor.slice(0, 1)) : factors
  const data = used.reduce<readonly number[]>(
    (products, factor) => products.flatMap((product) => factor.map((x) => product * x)),
    [1],
  )
  return {
    type,
    dims: uniform ? [] : [1, 1, ...used.map((factor) => factor.length)],
    data: Float32Array.from(data),
  }
}

/** LpPool-18: y^p is the sum of |x|^p over the window. Where y is 0, so is the gradient. */
const lpPool: Rule = (site, [gy = '']) => {
  const { build } = site
  const pooling = poolingOf(site)
  const p = intOf(site.node, 'p', 2)
  const x = dataOf(site)
  const y = actualShape(build, site.output(0), pooling)
  const cotangent = actualShape(build, gy, pooling)
  const scalar = (value: number): string => build.scalar(value, pooling.type)
  const power = (value: string, exponent: number): string =>
    exponent === 1 ? value : build.op('Pow', [value, scalar(exponent)])
  const ratio = p === 1 ? cotangent : build.div(cotangent, power(y, p - 1))
  const alive = build.op('Where', [build.op('Greater', [y, scalar(0)]), ratio, scalar(0)])
  const spread = spreadWindows(build, alive, pooling)
  const slope = build.mul(build.op('Sign', [x]), power(build.op('Abs', [x]), p - 1))
  return [build.mul(spread, p === 1 ? build.op('Sign', [x]) : p === 2 ? x : slope)]
}

/** MaxUnpool-11 puts each element where its index says, so that it gets the cotangent from there. */
const maxUnpool: Rule = (site, [gy = '']) => {
  const { build, node } = site
  const x = dataOf(site)
  const kernel = intsOf(node, 'kernel_shape') ?? []
  const strides = intsOf(node, 'strides') ?? []
  if (kernel.some((size, i) => size > (strides[i] ?? 1)))
    throw new Refusal('its windows overlap, so that an element may be overwritten by another')
  const indices = build.reshape(node.inputs[1] ?? '', [-1])
  const taken = build.op('Gather', [build.reshape(gy, [-1]), indices])
  return [build.reshape(taken, site.shape(x))]
}

export const POOLING: Rules = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  LpPool: lpPool,
  MaxUnpool: maxUnpool,
}
