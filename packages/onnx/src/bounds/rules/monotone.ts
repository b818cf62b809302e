import { floatOf, intOf, intsOf } from '../../graph/graph.js'
import { inputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import { magnitude, widen, type Interval } from '../interval.js'
import {
  Refusal,
  type BoundRule,
  type BoundRules,
  type BoundSite,
  type Enclosure,
} from '../rule.js'
import { FUNCTION_SLACK, slack } from '../rounding.js'
import { repeats } from './repeats.js'

/** What grows with each of its inputs is bounded by itself at both ends. */
function ends(site: BoundSite): Interval {
  const at = (end: keyof Interval): string => {
    const [y = ''] = site.again(
      site.node.inputs.map((name, i) => (site.varies(i) ? site.interval(i)[end] : name)),
    )
    return y
  }
  return { lower: at('lower'), upper: at('upper') }
}

/** It gives back one of its inputs, or a constant: nothing is rounded. */
const selection: BoundRule = (site) => {
  if (site.node.outputs[1]) throw new Refusal('it tells where its maxima are')
  return [{ interval: ends(site) }]
}

/** An elementary function, as exact as the runtime has it. */
const elementary: BoundRule = (site) => {
  const { build } = site
  const found = ends(site)
  const size = build.add(magnitude(build, found), build.scalar(1))
  const error = build.mul(size, build.scalar(FUNCTION_SLACK))
  return [{ interval: widen(build, found, error), error }]
}

/** Only where this attribute, which is so by default, is not negative. */
const rising =
  (rule: BoundRule, attribute: string, usual: number): BoundRule =>
  (site) => {
    const found = floatOf(site.node, attribute, usual)
    if (!(found >= 0)) throw new Refusal(`its ${attribute} is ${String(found)}`)
    return rule(site)
  }

/** Operators all of whose inputs are terms. */
const ADDING = new Set(['Add', 'Sum'])

/** A sum, or mean, of `terms` values of the inputs. */
const sum =
  (terms: (site: BoundSite) => number): BoundRule =>
  (site): readonly Enclosure[] => {
    const { build, node } = site
    const sizes = node.inputs.map((name, i) =>
      site.varies(i) || ADDING.has(node.op) ? magnitude(build, site.interval(i)) : name,
    )
    const [size = ''] = site.again(sizes)
    const error = build.mul(size, build.scalar(slack(terms(site))))
    return [{ interval: widen(build, ends(site), error), error }]
  }

const reduced = (site: BoundSite): number => {
  if (site.node.inputs[1] && site.varies(1)) throw new Refusal('its axes depend on the input')
  return sizeOf(site.shape(inputOf(site, 0)).slice(1))
}

const clip: BoundRule = (site) => {
  if (site.varies(1) || site.varies(2)) throw new Refusal('its limits depend on the input')
  return selection(site)
}

const reduction: BoundRule = (site) => {
  reduced(site)
  return selection(site)
}

export const MONOTONE: BoundRules = {
  Relu: selection,
  Clip: clip,
  Max: selection,
  Min: selection,
  MaxPool: selection,
  GlobalMaxPool: selection,
  ReduceMax: reduction,
  ReduceMin: reduction,
  Ceil: selection,
  Floor: selection,
  Round: selection,
  Sign: selection,
  LeakyRelu: rising(
    sum(() => 1),
    'alpha',
    0.01,
  ),
  ThresholdedRelu: rising(selection, 'alpha', 1),
  Atan: elementary,
  Celu: rising(elementary, 'alpha', 1),
  Elu: rising(elementary, 'alpha', 1),
  Erf: elementary,
  Exp: elementary,
  HardSigmoid: rising(elementary, 'alpha', 0.2),
  Selu: rising(rising(elementary, 'alpha', 1), 'gamma', 1),
  Sigmoid: elementary,
  Softplus: elementary,
  Softsign: elementary,
  Tanh: elementary,
  Add: sum(repeats),
  Sum: sum((site) => repeats(site) + site.node.inputs.length),
  AveragePool: sum(({ node }) => sizeOf(intsOf(node, 'kernel_shape') ?? [])),
  GlobalAveragePool: sum(reduced),
  ReduceMean: sum(reduced),
  ReduceSum: sum((site) => {
    if (intOf(site.node, 'noop_with_empty_axes', 0) === 1)
      throw new Refusal('it may reduce nothing')
    return reduced(site)
  }),
}
