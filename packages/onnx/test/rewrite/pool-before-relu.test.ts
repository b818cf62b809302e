import { describe, expect, test } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { int, ints, type Attributes } from '../../src/graph/attribute.js'
import { exportModel } from '../../src/graph/export.js'
import type { Graph } from '../../src/graph/graph.js'
import { poolBeforeRelu } from '../../src/rewrite/pool-before-relu.js'
import { openSession } from '../../src/session/open-session.js'
import { float32, graphOf, node, value } from '../support/graphs.js'

const kernel = { kernel_shape: ints([3, 3]), strides: ints([2, 2]), pads: ints([1, 1, 1, 1]) }

const model = (attributes: Attributes = kernel, outputs: readonly string[] = ['y']): Graph =>
  graphOf(
    [value('x', [2, 3, 7, 7])],
    [node('Relu', ['x'], ['r']), node('MaxPool', ['r'], ['y'], attributes)],
    outputs,
  )

async function outputOf(graph: Graph): Promise<readonly number[]> {
  const random = createRandom(1)
  const session = await openSession(exportModel(graph), { optimize: false })
  // Mostly negative, so that many windows have no positive element.
  const x = float32(
    [2, 3, 7, 7],
    Array.from({ length: 294 }, () => random.normal() - 1),
  )
  const { y } = await session.run({ x })
  await session.dispose()
  return Array.from(y?.data as Float32Array)
}

describe('pooling before Relu', () => {
  test('keeps what the model computes, to the bit', async () => {
    const after = poolBeforeRelu(model())
    expect(after.nodes.map(({ op }) => op)).toEqual(['MaxPool', 'Relu'])
    expect(await outputOf(after)).toEqual(await outputOf(model()))
  })

  test.each([
    ['another reader', model(kernel, ['y', 'r'])],
    ['a window that may lie in the padding', model({ ...kernel, ceil_mode: int(1) })],
    ['dilated windows', model({ ...kernel, dilations: ints([2, 2]) })],
  ])('leaves alone %s', (_, graph) => {
    expect(poolBeforeRelu(graph)).toBe(graph)
  })

  test('leaves alone a pool whose Indices are read', () => {
    const graph = model()
    const nodes = graph.nodes.map((one) =>
      one.op === 'MaxPool' ? { ...one, outputs: ['y', 'at'] } : one,
    )
    const indexed = { ...graph, nodes }
    expect(poolBeforeRelu(indexed)).toBe(indexed)
  })
})
