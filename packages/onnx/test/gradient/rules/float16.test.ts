import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { int, ints, string, type Attributes } from '../../../src/graph/attribute.js'
import type { Graph, Node } from '../../../src/graph/graph.js'
import { openGradientSession } from '../../../src/gradient/gradient-session.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { int64 } from '../../support/random-shape.js'
import { randomTensor } from '../../support/random-tensor.js'

interface Model {
  readonly op: string
  readonly dims: readonly number[]
  readonly constants?: readonly (Tensor | undefined)[]
  readonly attributes?: Attributes
  readonly result: readonly number[]
}

const FLOAT = 1
const FLOAT16 = 10
const scales: Tensor = { type: 'float32', dims: [4], data: Float32Array.of(1, 1, 2, 1.5) }

const MODELS: readonly Model[] = [
  { op: 'Gather', dims: [4, 3], constants: [int64([1, 1, 3])], result: [3, 3] },
  { op: 'GatherElements', dims: [4], constants: [int64([1, 1, 3])], result: [3] },
  { op: 'GatherND', dims: [4, 2], constants: [int64([1, 1], [2, 1])], result: [2, 2] },
  {
    op: 'Slice',
    dims: [7],
    constants: [int64([6]), int64([0]), int64([0]), int64([-2])],
    result: [3],
  },
  {
    op: 'Pad',
    dims: [4],
    constants: [int64([2, 1])],
    attributes: { mode: string('reflect') },
    result: [7],
  },
  { op: 'Tile', dims: [2, 2], constants: [int64([2, 3])], result: [4, 6] },
  {
    op: 'Resize',
    dims: [1, 1, 2, 4],
    constants: [undefined, scales],
    attributes: { mode: string('linear') },
    result: [1, 1, 4, 6],
  },
  { op: 'Resize', dims: [1, 1, 2, 4], constants: [undefined, scales], result: [1, 1, 4, 6] },
  {
    op: 'MaxPool',
    dims: [1, 1, 4, 4],
    attributes: { kernel_shape: ints([3, 3]), strides: ints([1, 1]) },
    result: [1, 1, 2, 2],
  },
  {
    op: 'MaxPool',
    dims: [1, 1, 6, 6],
    attributes: { kernel_shape: ints([5, 5]), strides: ints([1, 1]), pads: ints([2, 2, 2, 2]) },
    result: [1, 1, 6, 6],
  },
  {
    op: 'DepthToSpace',
    dims: [1, 4, 1, 2],
    attributes: { blocksize: int(2) },
    result: [1, 1, 2, 4],
  },
]

/** The operator alone, or between casts to float16 and back. */
function graph({ op, dims, constants = [], attributes = {}, result }: Model, half: boolean): Graph {
  const node = (type: string, inputs: string[], outputs: string[], given: Attributes): Node => ({
    name: '',
    op: type,
    domain: '',
    inputs,
    outputs,
    attributes: given,
  })
  const inputs = constants.map((tensor, i) => (tensor ? `c${String(i)}` : ''))
  const nodes = half
    ? [
        node('Cast', ['x'], ['a'], { to: int(FLOAT16) }),
        node(op, ['a', ...inputs], ['b'], attributes),
        node('Cast', ['b'], ['y'], { to: int(FLOAT) }),
      ]
    : [node(op, ['x', ...inputs], ['y'], attributes)]
  return {
    name: 'half',
    opsets: { '': 18 },
    inputs: [{ name: 'x', type: 'float32', dims }],
    outputs: [{ name: 'y', type: 'float32', dims: result }],
    nodes,
    initializers: new Map(constants.flatMap((c, i) => (c ? [[`c${String(i)}`, c]] : []))),
  }
}

async function gradient(model: Model, half: boolean): Promise<readonly number[]> {
  const session = await openGradientSession(graph(model, half))
  expect(session.cuts).toEqual([])
  const random = createRandom(1)
  const feeds = {
    x: randomTensor(random, model.dims),
    'cotangent/y': randomTensor(random, model.result),
  }
  const { gradients } = await session.run(feeds)
  await session.dispose()
  return Array.from(gradients['x']!.data, Number)
}

// Oracle: the same operator in float32, to the 11 bits of float16.
describe('operators that move elements, in float16', () => {
  it.each(MODELS.map((model) => [model.op, model] as const))('%s', async (_, model) => {
    const expected = await gradient(model, false)
    const actual = await gradient(model, true)
    expect(actual.length).toBe(expected.length)
    actual.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(5e-3)
    })
  })
})
