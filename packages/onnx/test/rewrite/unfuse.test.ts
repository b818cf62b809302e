import { describe, expect, test } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { checkGradient } from '../../src/gradient/check.js'
import { float, int, ints, string, type Attributes } from '../../src/graph/attribute.js'
import type { Graph } from '../../src/graph/graph.js'
import { unfuse } from '../../src/rewrite/unfuse.js'
import { randomTensor } from '../support/check-rule.js'
import { graphOf, node, value } from '../support/graphs.js'

const floats = (values: readonly number[]) => ({ kind: 'floats', value: values }) as const
const random = createRandom(5)

function fused(op: string, attributes: Attributes, inputs: readonly number[][]): Graph {
  const names = ['x', 'w', 'b', 'z'].slice(0, inputs.length + 1)
  const weights = inputs.map((dims, i): [string, ReturnType<typeof randomTensor>] => [
    names[i + 1] ?? '',
    randomTensor(random, dims, { low: -1, high: 1 }),
  ])
  const dims = op === 'FusedConv' ? [2, 3, 6, 6] : [2, 5]
  const one = { ...node(op, names, ['y'], attributes), domain: 'com.microsoft' }
  const graph = graphOf([value('x', dims)], [one], ['y'], Object.fromEntries(weights))
  return { ...graph, opsets: { '': 18, 'com.microsoft': 1 } }
}

const CONV = { kernel_shape: ints([3, 3]), pads: ints([1, 1, 1, 1]), strides: ints([2, 2]) }
const GEMM = { transB: int(1), alpha: float(0.5), beta: float(2) }

const conv = (activation: Attributes, ...more: readonly number[][]): Graph =>
  fused('FusedConv', { ...CONV, ...activation }, [[4, 3, 3, 3], ...more])
const gemm = (activation: Attributes, ...more: readonly number[][]): Graph =>
  fused('FusedGemm', { ...GEMM, ...activation }, [[4, 5], ...more])
const named = (name: string, params: readonly number[] = []): Attributes => ({
  activation: string(name),
  ...(params.length > 0 && { activation_params: floats(params) }),
})

// Oracle: onnxruntime's own kernels of com.microsoft, which the check runs beside the emitted graph.
describe('what onnxruntime fused', () => {
  test.each<[string, Graph]>([
    ['FusedConv without a sum', conv(named('Tanh'))],
    ['FusedConv with a sum', conv(named('Relu'), [4], [2, 4, 3, 3])],
    ['FusedConv with LeakyRelu', conv(named('LeakyRelu', [0.2]), [4])],
    ['FusedConv with HardSigmoid', conv(named('HardSigmoid', [0.3, 0.4]), [4])],
    ['FusedGemm with Tanh', gemm(named('Tanh'), [4])],
    ['FusedGemm with Elu', gemm({ ...named('Elu'), activation_alpha: float(0.7) })],
  ])('%s gives the same, and has a gradient', async (_, graph) => {
    const { cuts, forwardError, maxRelativeError } = await checkGradient(graph)
    expect(cuts).toEqual([])
    expect(forwardError).toBeLessThan(1e-5)
    expect(maxRelativeError).toBeLessThan(1e-3)
  })

  test('is left alone where the activation is another', () => {
    const graph = conv(named('Clip', [0, 6]))
    expect(unfuse(graph).nodes).toEqual(graph.nodes)
  })
})
