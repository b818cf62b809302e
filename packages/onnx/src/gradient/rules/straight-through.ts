import { intOf } from '../../graph/graph.js'
import { axisOf, inputOf, outputOf } from '../../operators/operation.js'
import { isFloat } from '../../session/values.js'
import type { TensorType } from '../../session/tensor.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { Algebra } from './algebra.js'

/** f(x) taken for x on the way back (Bengio et al. 2013; against a defence: BPDA, Athalye et al. 2018). */
const identity: Rule = (_, [gy]) => [gy]

/** Whole numbers that a quantised type holds. */
const RANGES: Partial<Readonly<Record<TensorType, readonly [low: number, high: number]>>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
}

/** The scale and zero point of a quantisation, as floats that broadcast to its data. */
interface Grid {
  readonly a: Algebra
  readonly scale: string
  readonly zero: string | undefined
  /** Sums a cotangent of the shape of the data to that of the scale. */
  readonly sum: (value: string) => string
}

function gridOf(site: Site): Grid {
  const { build, node } = site
  if (intOf(node, 'block_size', 0) !== 0) throw new Refusal('quantises in blocks')
  const [x, scale, zero] = [inputOf(site, 0), inputOf(site, 1), inputOf(site, 2)]
  const dims = site.shape(x)
  const a = new Algebra(build, site.type(scale))
  const own = site.shape(scale)
  const axis = own.length === 0 ? -1 : axisOf(site, dims.length, 1)
  const shape = own.length === 0 ? [] : dims.map((_, i) => (i === axis ? (own[0] ?? 1) : 1))
  const place = (value: string): string => (own.length === 0 ? value : build.reshape(value, shape))
  return {
    a,
    scale: place(scale),
    zero: zero === '' ? undefined : place(a.cast(zero)),
    sum: (value) => build.reshape(build.sumTo(value, dims, shape), own),
  }
}

/**
 * q = round(x / scale) + zero, as if it were x / scale + zero where q does not saturate, else constant. The cotangent of
 * q, an integer, is a float; DequantizeLinear made it. The gradient of the scale is that of Esser et al. 2020 (LSQ).
 */
const quantize: Rule = (site, [gq]) => {
  if (gq === undefined) return []
  const range = RANGES[site.type(outputOf(site))]
  if (!range) throw new Refusal(`quantises to ${site.type(outputOf(site))}`)
  const { a, scale, zero, sum } = gridOf(site)
  const x = inputOf(site, 0)
  const rounded = a.op('Round', [a.div(x, scale)])
  const q = zero === undefined ? rounded : a.add(rounded, zero)
  const inside = a.cast(a.equal(q, a.op('Clip', [q, ...range])))
  const gx = a.div(a.mul(gq, inside), scale)
  const gscale = (): string => sum(a.op('Neg', [a.div(a.mul(gx, x), scale)]))
  return [gx, site.wants(1) ? gscale() : undefined]
}

/** y = (q - zero) scale: the cotangent of the integer q is handed on as a float. */
const dequantize: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { a, scale, zero, sum } = gridOf(site)
  const gscale = (): string => {
    const q = a.cast(inputOf(site, 0))
    return sum(a.mul(gy, zero === undefined ? q : a.sub(q, zero)))
  }
  return [a.mul(gy, scale), site.wants(1) ? gscale() : undefined]
}

/** The range follows the data and nothing saturates; that the scale does too is left out, as in training with QAT. */
const dynamicQuantize: Rule = (site, [gq]) =>
  gq === undefined ? [] : [site.build.div(gq, site.node.outputs[1] ?? '')]

/** To an integer and back. The cotangent of an integer has the type of the float that it came from. */
const cast: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const [from, to] = [site.type(inputOf(site, 0)), site.type(outputOf(site))]
  if (from === 'bool') return []
  if (to === 'bool') throw new Refusal('casts to a truth value')
  return [isFloat(from) ? site.build.op('CastLike', [gy, inputOf(site, 0)]) : gy]
}

/** Used on request, in place of the rules of the same name. */
export const STRAIGHT_THROUGH: Rules = {
  Sign: identity,
  Round: identity,
  Floor: identity,
  Ceil: identity,
  QuantizeLinear: quantize,
  DequantizeLinear: dequantize,
  DynamicQuantizeLinear: dynamicQuantize,
  Cast: cast,
  CastLike: cast,
}
