import { float, int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { floatOf, intOf, type Node } from '../../graph/graph.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'

/** A value as a stack of matrices [..., rows, columns]; `flipped` where the product takes each transposed. */
interface Matrices {
  readonly name: string
  readonly dims: readonly number[]
  readonly flipped: boolean
}

/** MatMul-13: a vector is one row on the left, and one column on the right. */
const matmul: Rule = (site, [gy = '']) => productRule(site, gy, [false, false])

/** com.microsoft.FusedMatMul: alpha times the product of the operands, each transposed on request. */
const fusedMatmul: Rule = (site, [gy = '']) => {
  const { build, node } = site
  if (flag(node, 'transBatchA') || flag(node, 'transBatchB'))
    throw new Refusal('it transposes batch axes')
  const alpha = floatOf(node, 'alpha', 1)
  const scaled =
    alpha === 1 ? gy : build.mul(gy, build.scalar(alpha, site.type(node.inputs[0] ?? '')))
  return productRule(site, scaled, [flag(node, 'transA'), flag(node, 'transB')])
}

const flag = (node: Node, name: string): boolean => intOf(node, name, 0) !== 0

/** Of Y = A B: G B^T and A^T G, each summed over the matrices that broadcasting had repeated. */
function productRule(
  site: Site,
  gy: string,
  [leftFlipped, rightFlipped]: readonly [boolean, boolean],
): readonly (string | undefined)[] {
  const { build, node } = site
  const [a = '', b = ''] = node.inputs
  const [own, other] = [site.shape(a), site.shape(b)]
  const left = stack(build, a, { dims: own.length === 1 ? [1, ...own] : own, own })
  const right = stack(build, b, { dims: other.length === 1 ? [...other, 1] : other, own: other })
  const A = { ...left, flipped: leftFlipped && own.length > 1 }
  const B = { ...right, flipped: rightFlipped && other.length > 1 }
  const G = cotangentOf(site, gy, { A, B })
  const back = (gradient: Matrices, { dims }: Matrices, shape: readonly number[]): string => {
    const sum = build.sumTo(gradient.name, gradient.dims, dims)
    return dims === shape ? sum : build.reshape(sum, shape)
  }
  return [
    site.wants(0) ? back(leftGradient(build, { A, B, G }), A, own) : undefined,
    site.wants(1) ? back(rightGradient(build, { A, B, G }), B, other) : undefined,
  ]
}

interface Product {
  readonly A: Matrices
  readonly B: Matrices
  readonly G: Matrices
}

const leftGradient = (build: Builder, { A, B, G }: Product): Matrices =>
  A.flipped ? multiply(build, B, flip(G)) : multiply(build, G, flip(B))

/** One matrix that a whole stack was multiplied with takes the rows of the stack as one tall matrix. */
function rightGradient(build: Builder, { A, B, G }: Product): Matrices {
  if (B.flipped) return multiply(build, flip(G), A)
  const tall = B.dims.length === 2 && A.dims.length > 2 && !A.flipped
  return tall
    ? multiply(build, flip(flatten(build, A)), flatten(build, G))
    : multiply(build, flip(A), G)
}

const flip = (matrices: Matrices): Matrices => ({ ...matrices, flipped: !matrices.flipped })

function flatten(build: Builder, { name, dims }: Matrices): Matrices {
  const columns = dims.at(-1) ?? 1
  const rows = dims.slice(0, -1).reduce((a, b) => a * b, 1)
  return { name: build.reshape(name, [rows, columns]), dims: [rows, columns], flipped: false }
}

function multiply(build: Builder, a: Matrices, b: Matrices): Matrices {
  const [left, right] = [upright(build, a), upright(build, b)]
  const name = build.op('MatMul', [left.name, right.name])
  return { name, dims: productDims(left.dims, right.dims), flipped: false }
}

/** Transpose before MatMul becomes one node of the runtime; of a constant it is computed once. */
function upright(build: Builder, { name, dims, flipped }: Matrices): Matrices {
  if (!flipped) return { name, dims, flipped }
  const rank = dims.length
  const perm = dims.map((_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis))
  return { name: build.transpose(name, perm), dims: permuted(dims, perm), flipped: false }
}

const permuted = (dims: readonly number[], perm: readonly number[]): number[] =>
  perm.map((axis) => dims[axis] ?? 1)

function productDims(a: readonly number[], b: readonly number[]): number[] {
  const [left, right] = [a.slice(0, -2), b.slice(0, -2)]
  const rank = Math.max(left.length, right.length)
  const batch = Array.from({ length: rank }, (_, i) => {
    const [p, q] = [left[i - rank + left.length] ?? 1, right[i - rank + right.length] ?? 1]
    return p === 1 ? q : p
  })
  return [...batch, a.at(-2) ?? 1, b.at(-1) ?? 1]
}

function stack(
  build: Builder,
  name: string,
  { dims, own }: { dims: readonly number[]; own: readonly number[] },
): Matrices {
  return { name: dims === own ? name : build.reshape(name, dims), dims, flipped: false }
}

/** The cotangent with the axis that the product of a vector lacks. */
function cotangentOf(site: Site, gy: string, { A, B }: Pick<Product, 'A' | 'B'>): Matrices {
  const turned = ({ dims, flipped }: Matrices): readonly number[] =>
    flipped ? [...dims.slice(0, -2), dims.at(-1) ?? 1, dims.at(-2) ?? 1] : dims
  const dims = productDims(turned(A), turned(B))
  const own = site.shape(site.output(0))
  return stack(site.build, gy, { dims: dims.length === own.length ? own : dims, own })
}

/** Gemm-13: Y = alpha A' B' + beta C, where C broadcasts to Y. */
const gemm: Rule = (site, [gy = '']) => {
  const { build, node } = site
  const [a = '', b = '', c = ''] = node.inputs
  const [transA, transB] = [flag(node, 'transA'), flag(node, 'transB')]
  const times = (left: string, right: string, flips: readonly [boolean, boolean]): string =>
    build.op('Gemm', [left, right], {
      alpha: float(floatOf(node, 'alpha', 1)),
      transA: int(Number(flips[0])),
      transB: int(Number(flips[1])),
    })
  const left = (): string =>
    transA ? times(b, gy, [transB, true]) : times(gy, b, [false, !transB])
  const right = (): string =>
    transB ? times(gy, a, [true, transA]) : times(a, gy, [!transA, false])
  const added = (): string => {
    const sum = build.sumTo(gy, site.shape(site.output(0)), site.shape(c))
    const beta = floatOf(node, 'beta', 1)
    return beta === 1 ? sum : build.mul(sum, build.scalar(beta, site.type(c)))
  }
  return [
    site.wants(0) ? left() : undefined,
    site.wants(1) ? right() : undefined,
    site.wants(2) ? added() : undefined,
  ]
}

export const MATMUL: Rules = {
  MatMul: matmul,
  Gemm: gemm,
  'com.microsoft.FusedMatMul': fusedMatmul,
}
