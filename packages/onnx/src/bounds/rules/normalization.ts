import { floatOf, intOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import type { Tensor } from '../../session/tensor.js'
import { magnitude, widen } from '../interval.js'
import { Refusal, type BoundRule, type BoundRules, type BoundSite } from '../rule.js'
import { slack } from '../rounding.js'

/** BatchNormalization-15 at inference: a scale, that may be negative, and a shift of each channel. */
const batch: BoundRule = (site) => {
  const { build, node } = site
  if (intOf(node, 'training_mode', 0) !== 0) throw new Refusal('it is in training mode')
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map((i) => parameter(site, i))
  const column = site.shape(inputOf(site, 0)).map((size, axis) => (axis === 1 ? size : 1))
  const epsilon = floatOf(node, 'epsilon', 1e-5)
  const channel = (of: (c: number, factor: number) => number): string => {
    const data = Float32Array.from(scale ?? [], (value, c) =>
      of(c, value / Math.sqrt((variance?.[c] ?? NaN) + epsilon)),
    )
    return build.constant({ type: 'float32', dims: column, data })
  }
  const factor = channel((_, value) => value)
  const shift = channel((c, value) => (bias?.[c] ?? NaN) - (mean?.[c] ?? NaN) * value)
  // The runtime may subtract the mean first or last, and the two may cancel.
  const shifts = channel((c, v) => Math.abs(bias?.[c] ?? NaN) + Math.abs((mean?.[c] ?? NaN) * v))
  const x = site.interval(0)
  const ends = [x.lower, x.upper].map((end) => build.add(build.mul(end, factor), shift))
  const interval = { lower: build.op('Min', ends), upper: build.op('Max', ends) }
  const products = build.mul(magnitude(build, x), build.op('Abs', [factor]))
  const error = build.mul(build.add(products, shifts), build.scalar(slack(8)))
  return [{ interval: widen(build, interval, error), error }]
}

function parameter(site: BoundSite, index: number): Tensor['data'] & ArrayLike<number> {
  const value = site.varies(index) ? undefined : site.constant(inputOf(site, index))
  if (value?.type !== 'float32') throw new Refusal('its statistics are no constants of float32')
  return value.data
}

export const NORMALIZATION: BoundRules = { BatchNormalization: batch }
