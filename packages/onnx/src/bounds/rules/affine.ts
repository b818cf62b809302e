import { float, type Attributes } from '../../graph/attribute.js'
import { floatOf } from '../../graph/graph.js'
import { inputOf, outputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import { ball, type Interval } from '../interval.js'
import { Refusal, type BoundRule, type BoundRules, type BoundSite } from '../rule.js'
import { slack } from '../rounding.js'

/**
 * W x + b for x in a box: W c + b, give or take |W| r (Gowal et al. 2018, "On the effectiveness of interval bound
 * propagation", 3). Rounding is in the radius before it meets |W|, and thus costs no product of its own.
 */
function affine(site: BoundSite, terms: number): readonly [{ interval: Interval; error: string }] {
  const { build, node } = site
  const data = dataOf(site)
  const { centre, radius } = ball(build, site.interval(data))
  const relative = build.scalar(slack(terms))
  const size = build.add(build.op('Abs', [centre]), radius)
  const apply = (x: string, inputs: readonly string[], attributes: Attributes): string =>
    build.op(
      node.op,
      inputs.map((name, i) => (i === data ? x : name)),
      attributes,
    )
  const positive = node.inputs.map((name, i) =>
    name === '' || i === data ? name : build.op('Abs', [name]),
  )
  const scaled = positive.map((name, i) => (i === 2 && name ? build.mul(name, relative) : name))
  const attributes = absolute(site)
  const middle = apply(centre, node.inputs, node.attributes)
  const reach = apply(build.add(radius, build.mul(size, relative)), scaled, attributes)
  return [
    {
      interval: { lower: build.sub(middle, reach), upper: build.add(middle, reach) },
      error: build.mul(apply(size, positive, attributes), relative),
    },
  ]
}

/** The one input that varies; the others are weights. */
function dataOf(site: BoundSite): number {
  const varying = site.node.inputs.flatMap((_, i) => (site.varies(i) ? [i] : []))
  const [data = 0, ...others] = varying
  if (others.length > 0)
    throw new Refusal('multiplies or adds values that both depend on the input')
  return data
}

/** Gemm scales by numbers that may be negative. */
function absolute({ node }: BoundSite): Attributes {
  const scales = ['alpha', 'beta'].filter((name) => node.attributes[name])
  const positive = scales.map((name) => [name, float(Math.abs(floatOf(node, name, 1)))])
  return { ...node.attributes, ...Object.fromEntries(positive) } as Attributes
}

/** Weights of [M, C, ...]: the sums over what one output is made of, and over what one input goes into, are no longer. */
const convolution: BoundRule = (site) => {
  if (site.varies(1)) throw new Refusal('its weights depend on the input')
  const [filters = 1, depth = 1, ...kernel] = site.shape(inputOf(site, 1))
  return affine(site, Math.max(filters, depth) * sizeOf(kernel))
}

const product: BoundRule = (site) => {
  const sides = [0, 1].map((i) => site.shape(inputOf(site, i)))
  const [stack, own] = [outputOf(site), inputOf(site, dataOf(site))].map((name) =>
    sizeOf(site.shape(name).slice(0, -2)),
  )
  // A matrix that is broadcast goes into several products.
  const repeats = Math.max(1, (stack ?? 1) / (own ?? 1))
  return affine(site, repeats * Math.max(...sides.flatMap((dims) => dims.slice(-2))))
}

const gemm: BoundRule = (site) => {
  if (site.varies(1) || site.varies(2)) throw new Refusal('its weights depend on the input')
  return product(site)
}

export const AFFINE: BoundRules = {
  Conv: convolution,
  ConvTranspose: convolution,
  MatMul: product,
  Gemm: gemm,
}
