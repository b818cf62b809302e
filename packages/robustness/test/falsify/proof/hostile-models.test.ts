import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Graph } from '@secmlops/onnx'
import { effortOf } from '../../../src/falsify/proof/effort.js'
import { onnxModel, type NodeSpec } from '../../support/onnx-model.js'
import { prove } from '../../support/prove.js'
import { randomNet, reluModel, type ReluNet } from '../../support/relu-net.js'

const SPEC = `
  (declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real) (declare-const Y_1 Real)
  (assert (and (>= X_0 0) (<= X_0 1) (>= X_1 0) (<= X_1 1)))
  (assert (>= Y_0 1e6))`

const NET = randomNet(createRandom(3, 'hostile'), [2, 6, 6, 2])

const withWeight = (layer: number, value: number, part: 'w' | 'b' = 'w'): ReluNet => ({
  ...NET,
  layers: NET.layers.map((one, i) =>
    i === layer ? { ...one, [part]: [value, ...one[part].slice(1)] } : one,
  ),
})

const operator = (...nodes: readonly NodeSpec[]): Uint8Array =>
  onnxModel({
    inputs: { x: [1, 2] },
    outputs: { y: [1, 2] },
    weights: { zero: { dims: [2], values: [0, 0] } },
    nodes,
  })

it('proves this of the net as it is', async () => {
  expect(await prove(reluModel(NET), SPEC)).toBe('proven')
})

describe('nothing is proven, and nothing fails,', () => {
  it.each([NaN, Infinity, -Infinity])('with %d among weights or biases', async (value) => {
    for (const layer of [0, 1, 2])
      for (const part of ['w', 'b'] as const)
        expect(await prove(reluModel(withWeight(layer, value, part)), SPEC)).toEqual({
          reason: 'a weight is no finite number',
        })
  })

  it('where weights overflow', async () => {
    const huge = withWeight(0, 3e38)
    const both = {
      ...huge,
      layers: huge.layers.map((one) => ({ ...one, w: one.w.map(() => 3e38) })),
    }
    expect(await prove(reluModel(both), SPEC, 256)).not.toBe('proven')
  })

  it('of operators without bounds', async () => {
    const found = await prove(operator({ op: 'Cos', inputs: ['x'], outputs: ['y'] }), SPEC)
    expect(found).toEqual({ reason: expect.stringContaining('has no rule for its bounds') })
  })

  it('of a division by zero', async () => {
    const found = await prove(
      operator({ op: 'Div', inputs: ['x', 'zero'], outputs: ['y'] }),
      SPEC,
      256,
    )
    expect(found).not.toBe('proven')
  })

  it('of an output that does not depend on the input', async () => {
    const constant = operator({ op: 'Mul', inputs: ['zero', 'zero'], outputs: ['y'] })
    expect(await prove(constant, SPEC)).toHaveProperty('reason')
  })

  it('in boxes beyond float32', async () => {
    const wide = SPEC.replace('(<= X_0 1)', '(<= X_0 1e300)')
    expect(await prove(reluModel(NET), wide, 256)).not.toBe('proven')
  })
})

describe('what is too large is not begun', () => {
  const graph = (dims: readonly number[], relus: number): Graph => ({
    name: 'large',
    opsets: { '': 18 },
    inputs: [],
    outputs: [],
    nodes: Array.from({ length: relus }, (_, i) => ({
      name: String(i),
      op: 'Relu',
      domain: '',
      inputs: ['x'],
      outputs: ['y'],
      attributes: {},
    })),
    initializers: new Map([['w', { type: 'float32', dims, data: new Float32Array(0) }]]),
  })

  it.each([
    ['three layers of 256', graph([784, 768], 3), 784, 'refined'],
    // A ResNet-18 of CIFAR: 11 million weights of filters.
    ['filters in 17 layers', graph([4096, 300, 3, 3], 17), 3072, 'plain'],
    // VGG-16 for ImageNet.
    ['138 million weights of filters', graph([15_000, 1024, 3, 3], 15), 150_528, 'none'],
    ['many nodes', graph([2, 2], 1000), 2, 'none'],
  ])('%s', (_, model, inputs, expected) => {
    expect(effortOf(model, { inputs, boxes: 1, functions: 9 })).toBe(expected)
  })
})
