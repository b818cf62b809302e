import { int } from '../../graph/attribute.js'
import { intOf } from '../../graph/graph.js'
import { fromFront, inputOf, numbers, outputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import type { Rule, Rules, Site } from '../rule.js'
import { algebraOf, type Algebra } from './algebra.js'

/** A reduction where it is differentiated; `y` and `gy` with the reduced axes kept, so that they broadcast to `x`. */
interface Reduced {
  readonly x: string
  readonly y: string
  readonly gy: string
  /** Sums over the reduced axes. */
  readonly sum: (value: string) => string
  /** Shape of `x`. */
  readonly dims: readonly number[]
  /** Elements of `x` for each of `y`. */
  readonly count: number
  readonly site: Site
}

type Gradient = (a: Algebra, reduced: Reduced) => string

const reduction =
  (gradient: Gradient, axesOf: (site: Site) => readonly number[] = reducedAxes): Rule =>
  (site, [gy]) => {
    if (gy === undefined) return []
    const x = inputOf(site, 0)
    const dims = site.shape(x)
    const axes = axesOf(site)
    const kept = dims.map((size, i) => (axes.includes(i) ? 1 : size))
    const keep = (name: string): string =>
      site.shape(outputOf(site)).length === dims.length ? name : site.build.reshape(name, kept)
    const reduced: Reduced = {
      x,
      // Reshaped only where it is read.
      get y() {
        return keep(outputOf(site))
      },
      gy: keep(gy),
      sum: (value) => site.build.reduceSum(value, axes),
      dims,
      count: sizeOf(axes.map((axis) => dims[axis] ?? 1)),
      site,
    }
    return [gradient(algebraOf(site), reduced)]
  }

/** All axes where none are given, unless `noop_with_empty_axes` (ONNX, ReduceSum-13 and the others since 18). */
function reducedAxes(site: Site): readonly number[] {
  const rank = site.shape(inputOf(site, 0)).length
  const axes = numbers(site, 1, 'axes') ?? []
  if (axes.length > 0) return axes.map((axis) => fromFront(axis, rank))
  return intOf(site.node, 'noop_with_empty_axes', 0) === 1 ? [] : range(0, rank)
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i)

const spatialAxes = (site: Site): readonly number[] => range(2, site.shape(inputOf(site, 0)).length)

const spread: Gradient = (_, { gy, dims, site }) => site.build.expand(gy, dims)

const spreadMean: Gradient = (a, { gy, count, dims, site }) =>
  site.build.expand(a.div(gy, count), dims)

/** Equal extremes share the cotangent evenly, as in torch.amax. */
const extremum: Gradient = (a, { x, y, gy, sum }) => {
  const hit = a.equal(x, y)
  return a.where(hit, a.div(gy, sum(a.cast(hit))), 0)
}

/** x / |x|, and 0 for |x| = 0, as in torch.linalg.vector_norm. */
const euclidean: Gradient = (a, { x, y, gy }) => a.mul(x, a.div(gy, a.where(a.equal(y, 0), 1, y)))

/** The product of the other elements: of the non-zero ones, where no other is zero. */
const product: Gradient = (a, { x, gy, sum, site }) => {
  const zero = a.equal(x, 0)
  const zeros = a.cast(zero)
  const others = a.where(zero, 1, x)
  const axes = site.build.ints(reducedAxes(site))
  const total = a.op('ReduceProd', [others, axes], {
    keepdims: int(1),
    noop_with_empty_axes: int(1),
  })
  const alone = a.cast(a.equal(zeros, sum(zeros)))
  return a.mul(alone, a.div(a.mul(gy, total), others))
}

export const REDUCTION: Rules = {
  ReduceSum: reduction(spread),
  ReduceMean: reduction(spreadMean),
  ReduceMax: reduction(extremum),
  ReduceMin: reduction(extremum),
  ReduceProd: reduction(product),
  ReduceL1: reduction((a, { x, gy }) => a.mul(a.op('Sign', [x]), gy)),
  ReduceL2: reduction(euclidean),
  ReduceLogSum: reduction((a, { y, gy, dims, site }) =>
    site.build.expand(a.div(gy, a.op('Exp', [y])), dims),
  ),
  ReduceLogSumExp: reduction((a, { x, y, gy }) => a.mul(a.op('Exp', [a.sub(x, y)]), gy)),
  ReduceSumSquare: reduction((a, { x, gy }) => a.mul(x, a.mul(gy, 2))),
  GlobalAveragePool: reduction(spreadMean, spatialAxes),
  GlobalMaxPool: reduction(extremum, spatialAxes),
  GlobalLpPool: reduction(power, spatialAxes),
  CumSum: cumulativeSum,
}

/** (|x| / y)^(p - 1) with the sign of x. */
function power(a: Algebra, reduced: Reduced): string {
  const { x, y, gy, site } = reduced
  const p = intOf(site.node, 'p', 2)
  if (p === 1) return a.mul(a.op('Sign', [x]), gy)
  if (p === 2) return euclidean(a, reduced)
  const ratio = a.div(a.op('Abs', [x]), a.where(a.equal(y, 0), 1, y))
  return a.mul(a.mul(a.op('Sign', [x]), a.op('Pow', [ratio, p - 1])), gy)
}

/** The same sum from the other end. */
function cumulativeSum(site: Site, [gy]: readonly (string | undefined)[]): (string | undefined)[] {
  if (gy === undefined) return []
  const axis = numbers(site, 1, 'axis') ?? []
  return [
    site.build.op('CumSum', [gy, site.build.ints(axis)], {
      exclusive: int(intOf(site.node, 'exclusive', 0)),
      reverse: int(1 - intOf(site.node, 'reverse', 0)),
    }),
  ]
}
