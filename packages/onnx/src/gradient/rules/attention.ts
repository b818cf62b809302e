import { int } from '../../graph/attribute.js'
import { floatOf, intOf } from '../../graph/graph.js'
import { inputOf, outputOf } from '../../operators/operation.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { algebraOf } from './algebra.js'

/**
 * Y = softmax(scale Q K^T + mask) V (ONNX, Attention-23), worked out on [batch, key heads, queries of each, length, size]:
 * several heads of queries may share one of keys and values.
 */
const attention: Rule = (site, [gy, ...others]) => {
  refuseStates(site, others)
  if (gy === undefined) return []
  const { build } = site
  const a = algebraOf(site)
  const heads = headsOf(site)
  const [q, k, v] = [0, 1, 2].map((i) => split(site, inputOf(site, i), heads[i] ?? 1))
  if (!q || !k || !v) return []
  const scale = floatOf(site.node, 'scale', 1 / Math.sqrt(q.dims[4]))
  const scores = a.mul(build.op('MatMul', [q.value, turned(site, k.value)]), scale)
  const weights = build.op('Softmax', [masked(site, scores, [q, k])], { axis: int(-1) })
  const g = split(site, gy, heads[0] ?? 1, outputOf(site))
  const gw = build.op('MatMul', [g.value, turned(site, v.value)])
  const gs = a.mul(weights, a.sub(gw, build.reduceSum(a.mul(gw, weights), [4])))
  const product = (left: string, right: Heads): string => build.op('MatMul', [left, right.value])
  const gradients = [
    () => join(site, a.mul(product(gs, k), scale), q, 0),
    () => join(site, a.mul(product(turned(site, gs), q), scale), k, 1),
    () => join(site, product(turned(site, weights), g), v, 2),
    () => toMask(site, gs, [q, k]),
  ]
  return gradients.map((gradient, i) => (site.wants(i) ? gradient() : undefined))
}

function refuseStates(site: Site, others: readonly (string | undefined)[]): void {
  if (others.some((name) => name !== undefined))
    throw new Refusal('gives keys, values or scores that the outputs depend on')
  if (site.node.inputs.slice(4).some(Boolean))
    throw new Refusal('takes keys and values of the past')
  if (floatOf(site.node, 'softcap', 0) !== 0) throw new Refusal('caps its scores')
}

type Five = readonly [number, number, number, number, number]

/** [batch, heads of keys, heads of queries for each, length, size]. */
interface Heads {
  readonly value: string
  readonly dims: Five
}

/** Number of heads of queries, keys and values: attributes where the heads are not an axis. */
function headsOf(site: Site): readonly number[] {
  const [q = [], k = []] = [0, 1].map((i) => site.shape(inputOf(site, i)))
  if (q.length === 4) return [q[1] ?? 1, k[1] ?? 1, k[1] ?? 1]
  const [queries, keys] = ['q_num_heads', 'kv_num_heads'].map((name) => intOf(site.node, name, 1))
  return [queries ?? 1, keys ?? 1, keys ?? 1]
}

/** From [batch, heads, length, size] or [batch, length, heads * size]. */
function split(site: Site, value: string, heads: number, like = value): Heads {
  const { build } = site
  const keys = headsOf(site)[1] ?? 1
  const shape = site.shape(like)
  const [batch = 1, second = 1, third = 1, fourth = 1] = shape
  if (shape.length === 4) {
    const dims: Five = [batch, keys, heads / keys, third, fourth]
    return { value: build.reshape(value, dims), dims }
  }
  const dims: Five = [batch, keys, heads / keys, second, third / heads]
  const apart = build.reshape(value, [batch, second, keys, heads / keys, third / heads])
  return { value: build.transpose(apart, [0, 2, 3, 1, 4]), dims }
}

/** A gradient to the shape of the input, summed over the queries that share a head. */
function join(site: Site, gradient: string, { dims }: Heads, index: number): string {
  const { build } = site
  const groups = (headsOf(site)[0] ?? 1) / dims[1]
  const from = dims.map((size, axis) => (axis === 2 ? groups : size))
  const sum = build.sumTo(gradient, from, dims)
  const shape = site.shape(inputOf(site, index))
  return build.reshape(shape.length === 4 ? sum : build.transpose(sum, [0, 3, 1, 2, 4]), shape)
}

const turned = (site: Site, value: string): string => site.build.transpose(value, [0, 1, 2, 4, 3])

type QueriesAndKeys = readonly [queries: Heads, keys: Heads]

/** A mask of numbers is added; one of truth values, or of causes before effects, says what takes part. */
function masked(site: Site, scores: string, [{ dims: q }, { dims: k }]: QueriesAndKeys): string {
  const a = algebraOf(site)
  const mask = inputOf(site, 3)
  let result = scores
  if (mask !== '') {
    const apart = site.build.reshape(mask, maskDims(site, [q, k]))
    result = site.type(mask) === 'bool' ? a.where(apart, result, -Infinity) : a.add(result, apart)
  }
  if (intOf(site.node, 'is_causal', 0) === 0) return result
  const data = Uint8Array.from({ length: q[3] * k[3] }, (_, i) =>
    i % k[3] <= Math.floor(i / k[3]) ? 1 : 0,
  )
  const past = site.build.constant({ type: 'bool', dims: [q[3], k[3]], data })
  return a.where(past, result, -Infinity)
}

/** The mask broadcasts to [batch, heads of queries, queries, keys]. */
function maskDims(site: Site, [q, k]: readonly [Five, Five]): number[] {
  const shape = site.shape(inputOf(site, 3))
  const [batch = 1, heads = 1, queries = 1, keys = 1] = [1, 1, 1, 1, ...shape].slice(-4)
  if (keys !== 1 && keys !== k[3]) throw new Refusal('has a mask shorter than its keys')
  return heads === 1 ? [batch, 1, 1, queries, keys] : [batch, q[1], q[2], queries, keys]
}

function toMask(site: Site, gradient: string, [{ dims: q }, { dims: k }]: QueriesAndKeys): string {
  const from = [...q.slice(0, 4), k[3]]
  const sum = site.build.sumTo(gradient, from, maskDims(site, [q, k]))
  return site.build.reshape(sum, site.shape(inputOf(site, 3)))
}

/** Turns pairs of elements by angles (ONNX, RotaryEmbedding-23); the transpose turns them back. */
const rotary: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const [, cos = '', sin = '', ...positions] = site.node.inputs
  const inputs = [gy, cos, site.build.neg(sin), ...positions]
  return [site.build.op('RotaryEmbedding', inputs, site.node.attributes)]
}

export const ATTENTION: Rules = { Attention: attention, RotaryEmbedding: rotary }
