import type { Random } from '@secmlops/core'
import { onnxModel, type NodeSpec, type TensorSpec } from './onnx-model.js'

/** A fully connected network with ReLU between its layers: weights [inputs, outputs] and biases, row-major. */
export interface ReluNet {
  readonly sizes: readonly number[]
  readonly layers: readonly { readonly w: readonly number[]; readonly b: readonly number[] }[]
}

/** Weights of float32, uniform in [-1, 1]. */
export function randomNet(random: Random, sizes: readonly number[]): ReluNet {
  const draw = (count: number): number[] =>
    Array.from({ length: count }, () => Math.fround(2 * random.uniform() - 1))
  const layers = sizes
    .slice(1)
    .map((size, i) => ({ w: draw((sizes[i] ?? 0) * size), b: draw(size) }))
  return { sizes, layers }
}

/** The same by definition, in float64. */
export function evaluate({ layers }: ReluNet, x: readonly number[]): number[] {
  return layers.reduce<number[]>(
    (values, { w, b }, layer) => {
      const sums = b.map((bias, j) =>
        values.reduce((sum, value, i) => sum + value * (w[i * b.length + j] ?? NaN), bias),
      )
      return layer < layers.length - 1 ? sums.map((sum) => Math.max(0, sum)) : sums
    },
    [...x],
  )
}

/** Its input is `x`, its output `y`. */
export function reluModel({ sizes, layers }: ReluNet): Uint8Array {
  const weights: Record<string, TensorSpec> = {}
  const nodes: NodeSpec[] = []
  layers.forEach(({ w, b }, i) => {
    const last = i === layers.length - 1
    const [from, to, sum] = [i === 0 ? 'x' : `h${String(i)}`, `h${String(i + 1)}`, `s${String(i)}`]
    weights[`w${String(i)}`] = { dims: [sizes[i] ?? 0, b.length], values: w }
    weights[`b${String(i)}`] = { dims: [b.length], values: b }
    const inputs = [from, `w${String(i)}`, `b${String(i)}`]
    nodes.push({ op: 'Gemm', inputs, outputs: [last ? 'y' : sum] })
    if (!last) nodes.push({ op: 'Relu', inputs: [sum], outputs: [to] })
  })
  return onnxModel({
    inputs: { x: [1, sizes[0] ?? 0] },
    outputs: { y: [1, sizes.at(-1) ?? 0] },
    weights,
    nodes,
  })
}
