import { float } from '../../graph/attribute.js'
import { floatOf } from '../../graph/graph.js'
import { inputOf, outputOf } from '../../operators/operation.js'
import type { Rules, Site } from '../rule.js'
import { algebraOf, elementwise, masking, unbroadcast, type Algebra } from './algebra.js'

/** Piecewise activations; at their kinks the derivative is PyTorch's, but for Clip. */
export const ACTIVATION: Rules = {
  // The output, not the input, tells the side: the runtime can then still fuse Conv and Relu. As a product, for speed:
  // an infinite cotangent (that of Sqrt at 0) gives NaN where PyTorch gives 0.
  Relu: elementwise((a, { y }) => a.step(y)),
  LeakyRelu: masking((a, gy, { x, y, node }) => {
    const alpha = floatOf(node, 'alpha', 0.01)
    return alpha >= 0 && alpha <= 1
      ? a.mul(gy, a.op('Max', [a.step(y), alpha]))
      : a.where(a.greater(x, 0), gy, a.mul(gy, alpha))
  }),
  PRelu: parametric,
  Elu: masking((a, gy, { x, node }) =>
    a.where(a.greater(x, 0), gy, a.mul(a.mul(gy, floatOf(node, 'alpha', 1)), a.op('Exp', [x]))),
  ),
  Selu: masking((a, gy, { x, node }) => {
    const [alpha, gamma] = [floatOf(node, 'alpha', SELU.alpha), floatOf(node, 'gamma', SELU.gamma)]
    const below = a.mul(a.op('Exp', [x]), alpha)
    return a.mul(a.mul(gy, gamma), a.where(a.greater(x, 0), 1, below))
  }),
  Celu: masking((a, gy, { x, node }) =>
    a.where(a.greater(x, 0), gy, a.mul(gy, a.op('Exp', [a.div(x, floatOf(node, 'alpha', 1))]))),
  ),
  ThresholdedRelu: masking((a, gy, { x, node }) =>
    a.where(a.greater(x, floatOf(node, 'alpha', 1)), gy, 0),
  ),
  Shrink: masking((a, gy, { x, node }) =>
    a.where(a.greater(a.op('Abs', [x]), floatOf(node, 'lambd', 0.5)), gy, 0),
  ),
  Clip: clip,
  HardSigmoid: elementwise((a, { y, node }) =>
    a.mul(insideUnit(a, y), floatOf(node, 'alpha', 0.2)),
  ),
  HardSwish: elementwise((a, { x }) => {
    const gate = a.op('HardSigmoid', [x], { alpha: float(1 / 6), beta: float(0.5) })
    return a.add(gate, a.mul(insideUnit(a, gate), a.div(x, 6)))
  }),
}

/** Defaults of the operator (ONNX, Selu-6). */
const SELU = { alpha: 1.67326319217681884765625, gamma: 1.05070102214813232421875 }

/** 1 where 0 < x < 1, else 0, for x in [0, 1]. */
const insideUnit = (a: Algebra, x: string): string => a.step(a.mul(x, a.sub(1, x)))

/** PRelu: the slope broadcasts to the data. */
function parametric(site: Site, [gy]: readonly (string | undefined)[]): (string | undefined)[] {
  if (gy === undefined) return []
  const a = algebraOf(site)
  const [x, slope] = [inputOf(site, 0), inputOf(site, 1)]
  const data = (): string => a.where(a.greater(x, 0), gy, a.mul(gy, slope))
  const slopes = (): string => unbroadcast(site, a.mul(gy, a.op('Min', [x, 0])), 1)
  return [site.wants(0) ? data() : undefined, site.wants(1) ? slopes() : undefined]
}

/**
 * Values at a bound pass, so that an attack can move a pixel off 0 or 1 (PyTorch 2.15 holds them there). Where min > max
 * every value is max.
 */
function clip(site: Site, [gy]: readonly (string | undefined)[]): (string | undefined)[] {
  if (gy === undefined) return []
  const a = algebraOf(site)
  const [x, low, high] = [inputOf(site, 0), inputOf(site, 1), inputOf(site, 2)]
  const total = (hit: string, index: number): string =>
    unbroadcast(site, a.where(hit, gy, 0), index)
  const whereOrdered = (hit: string): string =>
    high === '' ? hit : a.op('And', [hit, a.less(low, high)])
  const whereCrossed = (hit: string): string =>
    low === '' ? hit : a.op('Or', [hit, a.less(high, low)])
  return [
    site.wants(0) ? a.where(a.equal(x, outputOf(site)), gy, 0) : undefined,
    site.wants(1) ? total(whereOrdered(a.less(x, low)), 1) : undefined,
    site.wants(2) ? total(whereCrossed(a.greater(x, high)), 2) : undefined,
  ]
}
