import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { stringOf, type Node } from '../../graph/graph.js'
import { floatsOf, rows } from './rewriting.js'

interface Parameters {
  readonly gamma: number
  readonly coef0: number
  readonly degree: number
}

/** Support vectors [V, F], row by row. */
interface Vectors {
  readonly values: readonly number[]
  readonly count: number
}

/** Values of the kernel between X [N, F] and the support vectors: [N, V] (`kernel_type` and `kernel_params`). */
export function kernel(node: Node, build: Builder, x: string, count: number): string | undefined {
  const values = floatsOf(node, 'support_vectors')
  const [gamma = 0, coef0 = 0, degree = 0] = floatsOf(node, 'kernel_params')
  const type = stringOf(node, 'kernel_type', 'LINEAR')
  return KERNELS[type]?.(build, x, { values, count }, { gamma, coef0, degree })
}

type Kernel = (
  build: Builder,
  x: string,
  vectors: Vectors,
  parameters: Parameters,
) => string | undefined

const KERNELS: Readonly<Partial<Record<string, Kernel>>> = {
  LINEAR: (build, x, vectors) => products(build, x, vectors),
  POLY: (build, x, vectors, parameters) => {
    const base = affine(build, products(build, x, vectors), parameters)
    return base === undefined ? undefined : power(build, base, parameters.degree)
  },
  RBF: radial,
  SIGMOID: (build, x, vectors, parameters) => {
    const base = affine(build, products(build, x, vectors), parameters)
    return base === undefined ? undefined : build.op('Tanh', [base])
  },
}

function products(build: Builder, x: string, { values, count }: Vectors): string | undefined {
  const vectors = rows(build, values, count)
  return vectors && build.op('Gemm', [x, vectors.name], { transB: int(1) })
}

function affine(
  build: Builder,
  dot: string | undefined,
  { gamma, coef0 }: Parameters,
): string | undefined {
  if (dot === undefined) return undefined
  return build.add(build.mul(dot, build.scalar(gamma)), build.scalar(coef0))
}

function power(build: Builder, base: string, degree: number): string {
  const square = build.mul(base, base)
  if (degree === 2) return square
  return degree === 3 ? build.mul(square, base) : build.op('Pow', [base, build.scalar(degree)])
}

/**
 * exp(-gamma |x - v|^2) from one matrix product, |x|^2 - 2 x.v + |v|^2. Both are moved by the mean of the support
 * vectors first, so that the terms are no larger than the spread of the data and little is lost in the difference.
 */
function radial(
  build: Builder,
  x: string,
  { values, count }: Vectors,
  { gamma }: Parameters,
): string | undefined {
  const width = values.length / count
  const mean = new Float64Array(Math.trunc(width))
  values.forEach((value, i) => {
    mean[i % width] = (mean[i % width] ?? 0) + value / count
  })
  const centre = Float32Array.from(mean)
  const moved = values.map((value, i) => value - (centre[i % width] ?? 0))
  const vectors = rows(build, moved, count)
  if (!vectors) return undefined
  const squares = new Float64Array(count)
  moved.forEach((value, i) => {
    const row = Math.floor(i / width)
    squares[row] = (squares[row] ?? 0) + value * value
  })
  const centred = build.sub(x, build.vector(Array.from(centre)))
  const own = build.reduceSum(build.mul(centred, centred), [-1])
  const inputs = [centred, vectors.name, build.vector(Array.from(squares))]
  const rest = build.op('Gemm', inputs, { transB: int(1), alpha: { kind: 'float', value: -2 } })
  return build.op('Exp', [build.mul(build.add(own, rest), build.scalar(-gamma))])
}
