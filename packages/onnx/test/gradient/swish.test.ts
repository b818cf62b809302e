import { describe, expect, test } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { differentiate, type GradientOptions } from '../../src/gradient/differentiate.js'
import { exportModel } from '../../src/graph/export.js'
import type { Graph } from '../../src/graph/graph.js'
import { openSession } from '../../src/session/open-session.js'
import type { Tensor } from '../../src/session/tensor.js'
import { float32, graphOf, node, value } from '../support/graphs.js'

const SIZE = 200
const random = createRandom(2)
const draw = (scale: number): Tensor =>
  float32(
    [SIZE],
    Array.from({ length: SIZE }, () => scale * random.normal()),
  )
const [x, cotangent] = [draw(6), draw(1)]

const model = (product: readonly string[], outputs: readonly string[] = ['y']): Graph =>
  graphOf(
    [value('x', [SIZE])],
    [node('Sigmoid', ['x'], ['s']), node('Mul', product, ['y'])],
    outputs,
  )

async function gradientOf(graph: Graph, options: GradientOptions = {}) {
  const gradient = await differentiate(graph, { ...options, outputs: ['y'] })
  expect(gradient.cuts).toEqual([])
  const session = await openSession(exportModel(gradient.graph))
  const results = await session.run({ x, 'cotangent/y': cotangent })
  await session.dispose()
  const forward = gradient.graph.nodes.find(({ outputs }) => outputs[0] === 'y')?.op
  return { forward, gradient: results['gradient/x']?.data as Float32Array, graph: gradient.graph }
}

/** Ramachandran et al., "Searching for Activation Functions", 2017: f'(x) = f(x) + s(x) (1 - f(x)); in float64. */
const expected = Array.from(x.data as Float32Array, (one, i) => {
  const s = 1 / (1 + Math.exp(-one))
  return (one * s + s * (1 - one * s)) * Number(cotangent.data[i])
})

describe('x * Sigmoid(x)', () => {
  test.each([[['x', 's']], [['s', 'x']]])(
    'as Mul(%j) has the derivative of Swish',
    async (product) => {
      const { gradient, forward, graph } = await gradientOf(model(product))
      gradient.forEach((one, i) => expect(one).toBeCloseTo(expected[i]!, 4))
      expect(forward).toBe('Mul')
      expect(graph.nodes.map(({ op }) => op)).not.toContain('Swish')
    },
  )

  test('keeps its gate for others that read it', async () => {
    const read = model(['x', 's'])
    const graph = { ...read, nodes: [...read.nodes, node('Mul', ['s', 's'], ['z'])] }
    const sum = { ...graph, nodes: [...graph.nodes, node('Add', ['y', 'z'], ['w'])] }
    const outputs = [value('w', [], 'other')]
    const gradient = await differentiate({ ...sum, outputs })
    const session = await openSession(exportModel(gradient.graph))
    const results = await session.run({ x, 'cotangent/w': cotangent })
    await session.dispose()
    // The derivative of s^2 is 2 s^2 (1 - s).
    ;(results['gradient/x']?.data as Float32Array).forEach((one, i) => {
      const s = 1 / (1 + Math.exp(-Number(x.data[i])))
      const rest = 2 * s * s * (1 - s) * Number(cotangent.data[i])
      expect(one).toBeCloseTo(expected[i]! + rest, 4)
    })
  })

  test('is left to a rule of the caller', async () => {
    const { gradient } = await gradientOf(model(['x', 's']), {
      rules: { Sigmoid: ({ build }, [gy = '']) => [build.mul(gy, build.scalar(0))] },
    })
    gradient.forEach((one, i) => {
      const s = 1 / (1 + Math.exp(-Number(x.data[i])))
      expect(one).toBeCloseTo(s * Number(cotangent.data[i]), 4)
    })
  })
})
