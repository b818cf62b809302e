import { inputOf, outputOf } from '../../operators/operation.js'
import type { Tensor } from '../../session/tensor.js'
import type { Rule, Rules, Site } from '../rule.js'
import { algebraOf, elementwise, masking, unbroadcast, type Algebra } from './algebra.js'

/** Where an operator of two broadcast inputs is differentiated: y = f(left, right), gy the cotangent of y. */
interface Crossing {
  readonly left: string
  readonly right: string
  readonly y: string
  readonly gy: string
  readonly site: Site
}

type Partial = (algebra: Algebra, crossing: Crossing) => string

function binary(...partials: readonly [Partial, Partial]): Rule {
  return (site, [gy]) => {
    if (gy === undefined) return []
    const [left, right] = [inputOf(site, 0), inputOf(site, 1)]
    const crossing = { left, right, y: outputOf(site), gy, site }
    return partials.map((partial, i) =>
      site.wants(i) ? unbroadcast(site, partial(algebraOf(site), crossing), i) : undefined,
    )
  }
}

/** The rule of an operator of any number of broadcast inputs, from the share of the cotangent that each gets. */
function variadic(share: (site: Site, gy: string, index: number) => string): Rule {
  return (site, [gy]) => {
    if (gy === undefined) return []
    return site.node.inputs.map((_, i) =>
      site.wants(i) ? unbroadcast(site, share(site, gy, i), i) : undefined,
    )
  }
}

/** Equal extremes share the cotangent evenly, as in torch.maximum and torch.amax. */
const extremum: Rule = variadic((site, gy, index) => {
  const a = algebraOf(site)
  const hits = site.node.inputs.map((x) => a.equal(x, outputOf(site)))
  const [first = '', ...others] = hits.map((hit) => a.cast(hit))
  if (others.length === 0) return gy
  const count = others.reduce((sum, hit) => a.add(sum, hit), first)
  return a.where(hits[index] ?? '', a.div(gy, count), 0)
})

export const ARITHMETIC: Rules = {
  Add: binary(
    (_, { gy }) => gy,
    (_, { gy }) => gy,
  ),
  Sub: binary(
    (_, { gy }) => gy,
    (a, { gy }) => a.op('Neg', [gy]),
  ),
  Mul: binary(
    (a, { gy, right }) => a.mul(gy, right),
    (a, { gy, left }) => a.mul(gy, left),
  ),
  Div: binary(
    (a, { gy, right }) => a.div(gy, right),
    (a, { gy, right, y }) => a.op('Neg', [a.mul(a.div(gy, right), y)]),
  ),
  Pow: binary(power, exponent),
  // fmod=1, the only form for floats: y = left - right trunc(left / right), the quotient being whole but for rounding.
  Mod: binary(
    (_, { gy }) => gy,
    (a, { gy, left, right, y }) => {
      const quotient = a.op('Round', [a.div(a.sub(y, left), right)])
      return a.mul(gy, quotient)
    },
  ),
  Min: extremum,
  Max: extremum,
  Sum: variadic((_, gy) => gy),
  Mean: variadic((site, gy) => algebraOf(site).div(gy, site.node.inputs.length)),
  Neg: masking((a, gy) => a.op('Neg', [gy])),
  // Sign(0) = 0, as in PyTorch.
  Abs: elementwise((a, { x }) => a.op('Sign', [x])),
  Reciprocal: elementwise((a, { y }) => a.op('Neg', [a.square(y)])),
  // Infinite at 0, as in PyTorch.
  Sqrt: masking((a, gy, { y }) => a.div(a.mul(gy, 0.5), y)),
  Exp: elementwise((_, { y }) => y),
  Log: masking((a, gy, { x }) => a.div(gy, x)),
}

/** d(x^e)/dx = e x^(e - 1); zero for e = 0, where x^(e - 1) may be infinite (as in PyTorch). */
function power(a: Algebra, { gy, left: x, right: e, y, site }: Crossing): string {
  const constant = scalarOf(site.constant(e))
  switch (constant) {
    case undefined: {
      const real = a.cast(e)
      const slope = a.mul(real, a.op('Pow', [x, a.sub(real, 1)]))
      return a.mul(gy, a.where(a.equal(real, 0), 0, slope))
    }
    case 0:
      return a.mul(gy, 0)
    case 0.5:
      return a.div(a.mul(gy, 0.5), y)
    case 1:
      return gy
    case 2:
      return a.mul(gy, a.mul(x, 2))
    default:
      return a.mul(gy, a.mul(a.op('Pow', [x, constant - 1]), constant))
  }
}

/** d(x^e)/de = x^e log(x); zero for x = 0 and e >= 0 (as in PyTorch). */
function exponent(a: Algebra, { gy, left: x, right: e, y }: Crossing): string {
  const flat = a.op('And', [a.equal(x, 0), a.op('GreaterOrEqual', [e, 0])])
  return a.mul(gy, a.where(flat, 0, a.mul(y, a.op('Log', [x]))))
}

/** Not of float16, whose data are bit patterns. */
const scalarOf = (tensor: Tensor | undefined): number | undefined =>
  tensor?.data.length === 1 && tensor.type !== 'float16' ? Number(tensor.data[0]) : undefined
