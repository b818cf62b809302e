import { LIMITS } from '@secmlops/core'
import { int, ints } from '../../graph/attribute.js'
import { elementTypeCode } from '../../graph/element-type.js'
import { intOf, intsOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import type { Tensor } from '../../session/tensor.js'
import { sizeOf } from '../../session/values.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { byElement } from './addressing.js'
import { isDense, selectByAxis } from './max-by-axis.js'
import { pad, zeros } from './operands.js'
import { attributesOf, windowAxis, windowOf, type Window } from '../../operators/window.js'
import {
  actualShape,
  coveredDims,
  isTiling,
  repeatTiles,
  spreadTiles,
  spreadWindows,
  type Pooling,
} from './window-sum.js'

export function poolingOf(site: Site): Pooling {
  const x = inputOf(site, 0)
  const data = site.shape(x)
  const kernel = intsOf(site.node, 'kernel_shape') ?? []
  const result = site.shape(site.output(0))
  // Windows may be mostly padding: the data bound neither their size nor their number.
  const steps = kernel.map((size, i) => size * (result[i + 2] ?? 1))
  if (Math.max(sizeOf(kernel), ...steps) > LIMITS.onnxWindow)
    throw new Refusal(`its windows have more than ${String(LIMITS.onnxWindow)} elements`)
  return {
    window: windowOf(site.node, data.slice(2), kernel),
    data,
    result,
    type: site.type(x),
  }
}

/**
 * MaxPool-12. With Indices the runtime leaves its fast kernel (2.1 ms instead of .04 ms for [16, 32, 32, 32] and 2x2 on one
 * thread) for one that takes some 3 ns for each element of each window. So tiles find their maxima by comparison, where
 * equal maxima share the cotangent, many windows by comparison axis by axis, and large ones by Indices axis by axis.
 */
const maxPool: Rule = (site, [gy = '']) => {
  const pooling = poolingOf(site)
  if (isTiling(pooling)) return [shareAmongMaxima(site, gy, pooling)]
  if (isDense(pooling) && !site.node.outputs[1]) return [selectByAxis(site, gy, pooling)]
  return [isLarge(pooling) ? scatterByAxis(site, gy, pooling) : scatterToMaxima(site, gy)]
}

function shareAmongMaxima(site: Site, gy: string, pooling: Pooling): string {
  const { build } = site
  const { window, data, result, type } = pooling
  const covered = coveredDims(pooling)
  const rest = data.map((size, axis) => size - (covered[axis] ?? 0))
  const none = rest.map(() => 0)
  const x = pad(
    build,
    inputOf(site, 0),
    none,
    rest.map((count) => -count),
  )
  const maxima = build.op('Equal', [x, repeatTiles(build, site.output(0), result, covered)])
  const mask = build.op('Cast', [maxima], { to: int(elementTypeCode(type)) })
  const attributes = { kernel_shape: ints(window.kernel), strides: ints(window.kernel) }
  const share = build.op('AveragePool', [mask], attributes)
  const each = build.div(gy, build.mul(share, build.scalar(sizeOf(window.kernel))))
  return pad(build, build.mul(mask, spreadTiles(build, each, result, covered)), none, rest)
}

/** Indices are flat over the whole tensor, spatial axes being counted backwards for storage_order 1. */
function scatterToMaxima(site: Site, gy: string): string {
  const { build, node } = site
  const x = inputOf(site, 0)
  const dims = site.shape(x)
  const backwards = intOf(node, 'storage_order', 0) === 1
  const order = dims.map((_, axis) => (backwards && axis > 1 ? dims.length + 1 - axis : axis))
  const stored = order.map((axis) => dims[axis] ?? 0)
  const sum = scatter(site, { values: gy, indices: site.output(1), dims: stored })
  return backwards ? build.transpose(sum, order) : sum
}

interface Scattered {
  readonly values: string
  /** Flat positions in a tensor of shape `dims`. */
  readonly indices: string
  readonly dims: readonly number[]
}

function scatter(site: Site, { values, indices, dims }: Scattered): string {
  const { build } = site
  const none = zeros(build, site.type(inputOf(site, 0)), [sizeOf(dims)])
  const places = byElement(site, build.reshape(indices, [-1]), 0)
  return build.reshape(places.write(none, build.reshape(values, [-1]), 'add'), dims)
}

/** Whether one axis after the other looks at fewer than half of the elements that all windows have. */
function isLarge({ window, data, result }: Pooling): boolean {
  const repeats = window.kernel.map((_, i) => (data[i + 2] ?? 1) / (result[i + 2] ?? 1))
  const byAxis = window.kernel.map((size, i) => size * sizeOf(repeats.slice(0, i)))
  return 2 * byAxis.reduce((a, b) => a + b, 0) < sizeOf(window.kernel)
}

/** A maximum over a box is one of maxima over lines: pools the last axis first, and goes back the other way. */
function scatterByAxis(site: Site, gy: string, { window, data, result }: Pooling): string {
  const { build, node } = site
  const steps: Omit<Scattered, 'values'>[] = []
  let x = inputOf(site, 0)
  for (let i = window.kernel.length - 1; i >= 0; i--) {
    const dims = [...data.slice(0, i + 3), ...result.slice(i + 3)]
    const attributes = {
      ...attributesOf(onlyAxis(window, i)),
      ceil_mode: int(intOf(node, 'ceil_mode', 0)),
    }
    const [maxima = '', indices = ''] = build.ops('MaxPool', [x], attributes, 2)
    steps.push({ indices, dims })
    x = maxima
  }
  return steps.reduceRight((values, step) => scatter(site, { ...step, values }), gy)
}

/** The window that moves along one axis only. */
function onlyAxis(window: Window, axis: number): Window {
  const only = (values: readonly number[], other: number): number[] =>
    values.map((value, i) => (i === axis ? value : other))
  return {
    kernel: only(window.kernel, 1),
    strides: only(window.strides, 1),
    dilations: only(window.dilations, 1),
    begins: only(window.begins, 0),
    ends: only(window.ends, 0),
  }
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
  const { kernel, stride, dilation, begin, end } = windowAxis(window, index)
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
  const x = inputOf(site, 0)
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

/** MaxUnpool-11: its indices count through the flat output; windows that overlap could write an element twice. */
const maxUnpool: Rule = (site, [gy = '']) => {
  const { build, node } = site
  const [, indices = '', shape = ''] = node.inputs
  const kernel = intsOf(node, 'kernel_shape') ?? []
  const strides = intsOf(node, 'strides')
  if (kernel.some((size, i) => size > (strides?.[i] ?? 1))) throw new Refusal('its windows overlap')
  if (shape !== '') throw new Refusal('it has an output_shape')
  return [build.op('Gather', [build.reshape(gy, [-1]), indices])]
}

export const POOLING: Rules = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  LpPool: lpPool,
  MaxUnpool: maxUnpool,
}
