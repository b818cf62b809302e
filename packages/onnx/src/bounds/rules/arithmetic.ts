import { inputOf } from '../../operators/operation.js'
import { magnitude, widen, type Interval } from '../interval.js'
import {
  Refusal,
  type BoundRule,
  type BoundRules,
  type BoundSite,
  type Enclosure,
} from '../rule.js'
import { slack } from '../rounding.js'
import { repeats } from './repeats.js'

/** With the rounding of one operation on values of these sizes. */
function rounded(site: BoundSite, interval: Interval, size: string): readonly Enclosure[] {
  const { build } = site
  const error = build.mul(size, build.scalar(slack(repeats(site))))
  return [{ interval: widen(build, interval, error), error }]
}

const subtraction: BoundRule = (site) => {
  const { build } = site
  const [a, b] = [site.interval(0), site.interval(1)]
  const interval = { lower: build.sub(a.lower, b.upper), upper: build.sub(a.upper, b.lower) }
  return rounded(site, interval, build.add(magnitude(build, a), magnitude(build, b)))
}

const negation: BoundRule = (site) => {
  const { lower, upper } = site.interval(0)
  return [{ interval: { lower: site.build.neg(upper), upper: site.build.neg(lower) } }]
}

/** The extremes of a product, or quotient, are at corners. */
const corners =
  (op: 'Mul' | 'Div'): BoundRule =>
  (site) => {
    const { build } = site
    const [a, b] = [site.interval(0), site.interval(1)]
    if (
      op === 'Div' &&
      (site.varies(1) || site.constant(inputOf(site, 1))?.data.includes(0 as never))
    )
      throw new Refusal('it may divide by zero')
    const products = [a.lower, a.upper].flatMap((x) => [
      build.op(op, [x, b.lower]),
      build.op(op, [x, b.upper]),
    ])
    const interval = { lower: build.op('Min', products), upper: build.op('Max', products) }
    return rounded(site, interval, magnitude(build, interval))
  }

const absolute: BoundRule = (site) => {
  const { build } = site
  const x = site.interval(0)
  const beyond = build.op('Max', [x.lower, build.neg(x.upper)])
  return [{ interval: { lower: build.op('Relu', [beyond]), upper: magnitude(build, x) } }]
}

export const ARITHMETIC: BoundRules = {
  Abs: absolute,
  Div: corners('Div'),
  Mul: corners('Mul'),
  Neg: negation,
  Sub: subtraction,
}
