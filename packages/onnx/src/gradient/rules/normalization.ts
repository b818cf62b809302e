import { int, ints } from '../../graph/attribute.js'
import { floatOf, intOf, intsOf } from '../../graph/graph.js'
import { axisOf, fromFront, inputOf, outputOf } from '../../operators/operation.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { algebraOf, refuseMixedTypes } from './algebra.js'
import { standardize, throughStandardization } from './standardization.js'

/** Axes of [N, C, D1, ..., Dn] that the channels do not vary along, as a shape: [1, C, 1, ..., 1]. */
const columnOf = (dims: readonly number[]): number[] =>
  dims.map((size, axis) => (axis === 1 ? size : 1))

/** Inference: an affine map of each channel, in which the statistics are constants or further inputs. */
const batch: Rule = (site, [gy, ...others]) => {
  if (intOf(site.node, 'training_mode', 0) !== 0 || others.some((name) => name !== undefined))
    throw new Refusal('normalises with the statistics of the batch, being in training mode')
  if (gy === undefined) return []
  refuseMixedTypes(site)
  const { build, node } = site
  const a = algebraOf(site)
  const [x = '', scale = '', , mean = '', variance = ''] = node.inputs
  const dims = site.shape(x)
  const column = columnOf(dims)
  const spread = a.add(variance, floatOf(node, 'epsilon', 1e-5))
  const deviation = a.op('Sqrt', [spread])
  const factor = a.div(scale, deviation)
  const sum = (value: string): string =>
    build.reshape(build.sumTo(value, dims, column), site.shape(scale))
  const moment = (): string => sum(a.mul(gy, a.sub(x, build.reshape(mean, column))))
  const gradients = [
    () => a.mul(gy, build.reshape(factor, column)),
    () => a.div(moment(), deviation),
    () => sum(gy),
    () => a.op('Neg', [a.mul(factor, sum(gy))]),
    () => a.mul(a.div(a.mul(factor, -0.5), spread), moment()),
  ]
  return gradients.map((gradient, i) => (site.wants(i) ? gradient() : undefined))
}

/** Channels of one sample in groups of equal size, each with statistics of its own. */
function grouped(site: Site, gy: string, groups: number): (string | undefined)[] {
  const { build } = site
  const a = algebraOf(site)
  const [x, scale] = [inputOf(site, 0), inputOf(site, 1)]
  const dims = site.shape(x)
  const [n = 1, channels = 1] = dims
  const inner = dims.slice(2).reduce((product, size) => product * size, 1)
  const shape = [n, groups, channels / groups, inner]
  // One number for each group (GroupNormalization-18) or for each channel (-21).
  const column = [1, groups, (site.shape(scale)[0] ?? 1) / groups, 1]
  const split = (value: string): string => build.reshape(value, shape)
  const axes = [2, 3]
  const epsilon = floatOf(site.node, 'epsilon', 1e-5)
  const standardized = standardize(site, split(x), { axes, epsilon, centred: true })
  const sum = (value: string): string =>
    build.reshape(build.sumTo(value, shape, column), site.shape(scale))
  const through = (): string => {
    const gu = a.mul(split(gy), build.reshape(scale, column))
    return throughStandardization(site, gu, { ...standardized, axes, centred: true })
  }
  return [
    site.wants(0) ? build.reshape(through(), dims) : undefined,
    site.wants(1) ? sum(a.mul(split(gy), standardized.unit)) : undefined,
    site.wants(2) ? sum(split(gy)) : undefined,
  ]
}

/** x / |x|: what lies along the output does not change it. */
const lp: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const a = algebraOf(site)
  const x = inputOf(site, 0)
  const axes = [axisOf(site, site.shape(x).length, -1)]
  const p = intOf(site.node, 'p', 2)
  const norm = site.build.op(p === 1 ? 'ReduceL1' : 'ReduceL2', [x, site.build.ints(axes)], {
    keepdims: int(1),
  })
  const along = site.build.reduceSum(a.mul(gy, outputOf(site)), axes)
  const normal = p === 1 ? a.op('Sign', [x]) : outputOf(site)
  return [a.div(a.sub(gy, a.mul(normal, along)), norm)]
}

/**
 * y = x / s^beta, s = bias + alpha mean(x^2) over a window of channels (ONNX, LRN-13). The mean, zeros outside, is an
 * AveragePool over the channels as if they were space; its transpose is one with the window turned round.
 */
const localResponse: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build, node } = site
  const a = algebraOf(site)
  const x = inputOf(site, 0)
  const dims = site.shape(x)
  const [n = 1, channels = 1] = dims
  const inner = dims.slice(2).reduce((product, size) => product * size, 1)
  const size = intOf(node, 'size', 1)
  const beta = floatOf(node, 'beta', 0.75)
  const alpha = floatOf(node, 'alpha', 1e-4)
  const [before, after] = [Math.floor((size - 1) / 2), Math.ceil((size - 1) / 2)]
  const mean = (value: string, [top, bottom]: readonly [number, number]): string => {
    const pooled = build.op('AveragePool', [build.reshape(value, [n, 1, channels, inner])], {
      kernel_shape: ints([size, 1]),
      pads: ints([top, 0, bottom, 0]),
      count_include_pad: int(1),
    })
    return build.reshape(pooled, dims)
  }
  const s = a.add(a.mul(mean(a.square(x), [before, after]), alpha), floatOf(node, 'bias', 1))
  const share = a.div(a.mul(gy, outputOf(site)), s)
  const crossed = a.mul(a.mul(x, mean(share, [after, before])), 2 * alpha * beta)
  return [a.sub(a.mul(gy, a.op('Pow', [s, -beta])), crossed)]
}

/** Its epsilon, 1e-9, is added to the deviation rather than to the variance: below float32 in either place. */
const meanVariance: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const x = inputOf(site, 0)
  const rank = site.shape(x).length
  const axes = (intsOf(site.node, 'axes') ?? [0, 2, 3]).map((axis) => fromFront(axis, rank))
  const standardized = standardize(site, x, { axes, epsilon: 1e-18, centred: true })
  return [throughStandardization(site, gy, { ...standardized, axes, centred: true })]
}

export const NORMALIZATION: Rules = {
  BatchNormalization: batch,
  InstanceNormalization: (site, [gy]) =>
    gy === undefined ? [] : grouped(site, gy, site.shape(inputOf(site, 0))[1] ?? 1),
  GroupNormalization: (site, [gy]) =>
    gy === undefined ? [] : grouped(site, gy, intOf(site.node, 'num_groups', 1)),
  LpNormalization: lp,
  LRN: localResponse,
  MeanVarianceNormalization: meanVariance,
}
