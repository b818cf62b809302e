import { floatOf, stringOf } from '../../graph/graph.js'
import type { Node } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import type { Rule, Rules } from '../rule.js'
import { algebraOf, elementwise, unbroadcast, type Algebra, type Point } from './algebra.js'

export const SMOOTH_ACTIVATION: Rules = {
  Sigmoid: elementwise((a, { y }) => a.mul(y, a.complement(y))),
  Softplus: elementwise((a, { x }) => a.op('Sigmoid', [x])),
  Softsign: elementwise((a, { x }) => a.square(a.div(1, a.add(a.op('Abs', [x]), 1)))),
  Mish: elementwise((a, { x }) => {
    const gate = a.op('Tanh', [a.op('Softplus', [x])])
    const slope = a.mul(a.sub(1, a.square(gate)), a.op('Sigmoid', [x]))
    return a.add(gate, a.mul(x, slope))
  }),
  Swish: elementwise((a, point) => swishSlope(a, point, 1)),
  Gelu: elementwise((a, { x, node }) => geluSlope(node)(a, x)),
  'com.microsoft.Gelu': elementwise((a, { x }) => exactGeluSlope(a, x)),
  'com.microsoft.QuickGelu': elementwise((a, point) => swishSlope(a, point, 1.702)),
  'com.microsoft.BiasGelu': biased(exactGeluSlope),
  'com.microsoft.FastGelu': biased(tanhGeluSlope),
}

const geluSlope = (node: Node): typeof exactGeluSlope =>
  stringOf(node, 'approximate', 'none') === 'tanh' ? tanhGeluSlope : exactGeluSlope

/** Of y = x s with s = sigmoid(alpha x): s + alpha y (1 - s). */
function swishSlope(a: Algebra, { x, y, node }: Point, usual: number): string {
  const alpha = floatOf(node, 'alpha', usual)
  const scaled = (value: string): string => (alpha === 1 ? value : a.mul(value, alpha))
  const gate = a.op('Sigmoid', [scaled(x)])
  return a.add(gate, a.mul(scaled(y), a.complement(gate)))
}

/** Of x P(x), P being the distribution function of the standard normal distribution: P(x) + x P'(x). */
function exactGeluSlope(a: Algebra, x: string): string {
  const below = a.mul(a.add(a.op('Erf', [a.mul(x, Math.SQRT1_2)]), 1), 0.5)
  const density = a.mul(a.op('Exp', [a.mul(a.square(x), -0.5)]), 1 / Math.sqrt(2 * Math.PI))
  return a.add(below, a.mul(x, density))
}

/** Of x (1 + t) / 2 with t = tanh(u), u = k (x + 0.044715 x^3), k = sqrt(2 / pi). */
function tanhGeluSlope(a: Algebra, x: string): string {
  const k = Math.sqrt(2 / Math.PI)
  const square = a.square(x)
  const t = a.op('Tanh', [a.mul(x, a.add(a.mul(square, 0.044715 * k), k))])
  const slope = a.add(a.mul(square, 3 * 0.044715 * k), k)
  const half = a.mul(a.mul(a.mul(x, slope), a.sub(1, a.square(t))), 0.5)
  return a.add(a.mul(a.add(t, 1), 0.5), half)
}

/** The rule of f(x + bias); the bias, one number for each element of the last axis, may be left out. */
function biased(slope: (a: Algebra, x: string) => string): Rule {
  return (site, [gy]) => {
    if (gy === undefined) return []
    const a = algebraOf(site)
    const [x, bias] = [inputOf(site, 0), inputOf(site, 1)]
    const gradient = a.mul(gy, slope(a, bias === '' ? x : a.add(x, bias)))
    return [gradient, site.wants(1) ? unbroadcast(site, gradient, 1) : undefined]
  }
}
