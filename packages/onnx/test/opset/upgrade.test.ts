import { describe, expect, it } from '@jest/globals'
import { int, ints, float, string, tensor, type Attributes } from '../../src/graph/attribute.js'
import type { Graph, Node } from '../../src/graph/graph.js'
import { upgrade } from '../../src/opset/upgrade.js'
import type { Tensor } from '../../src/session/tensor.js'
import { difference, modelOf, outputsOf, type UpgradeCase } from './support.js'

const float32 = (dims: readonly number[], ...values: readonly number[]): Tensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from(values),
})
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const counting = (...dims: readonly number[]): Tensor =>
  float32(dims, ...upTo(dims.reduce((a, b) => a * b)))

const node = (
  op: string,
  inputs: string[],
  outputs: string[],
  attributes: Attributes = {},
): Node => ({
  name: '',
  op,
  domain: '',
  inputs,
  outputs,
  attributes,
})

async function upgraded(testCase: UpgradeCase): Promise<Tensor | undefined> {
  return (await outputsOf(upgrade(modelOf(testCase)), testCase))['y0']
}

function failure(testCase: UpgradeCase): unknown {
  try {
    return upgrade(modelOf(testCase))
  } catch (error) {
    return error
  }
}

describe('upgrade', () => {
  it('returns a model of opset 18 or newer as it is', () => {
    for (const opset of [18, 22]) {
      const graph = modelOf({ op: 'Relu', opset, inputs: [counting(2)] })
      expect(upgrade(graph)).toBe(graph)
    }
  })

  it('keeps nodes that did not change, and other domains', () => {
    const graph = modelOf({ op: 'Relu', opset: 9, inputs: [counting(2)] })
    const foreign = graph.nodes.map((one) => ({ ...one, op: 'Softmax', domain: 'com.example' }))
    const model = {
      ...graph,
      opsets: { '': 9, 'com.example': 3 },
      nodes: [...graph.nodes, ...foreign],
    }
    const result = upgrade(model)
    expect(result.opsets).toEqual({ '': 18, 'com.example': 3 })
    expect(result.nodes).toEqual(model.nodes)
    expect(result.nodes[1]).toBe(foreign[0])
  })

  it('keeps the names of values and of the node, and takes no name of the model', () => {
    const graph = modelOf({ op: 'Softmax', opset: 9, inputs: [counting(2, 3, 4)] })
    const taken = { ...graph, initializers: new Map([['opset/0', counting(1)]]) }
    const result = upgrade(taken)
    expect(result.nodes.map(({ op }) => op)).toEqual(['Flatten', 'Softmax', 'Shape', 'Reshape'])
    expect(result.nodes.at(-1)).toMatchObject({ name: 'it', outputs: ['y0'] })
    const made = result.nodes.flatMap(({ outputs }) => outputs)
    expect(new Set(made).size).toBe(4)
    expect(made.slice(0, 3).every((name) => name.startsWith('_opset/'))).toBe(true)
  })

  it('keeps Softmax as one node where the graph tells that its axis is the last', () => {
    const x = counting(2, 3)
    const graph: Graph = {
      ...modelOf({ op: 'Softmax', opset: 9, inputs: [x, float32([3, 4], ...upTo(12))] }),
      nodes: [node('Gemm', ['x0', 'x1', 'bias'], ['logits']), node('Softmax', ['logits'], ['y0'])],
      initializers: new Map([['bias', counting(4)]]),
    }
    expect(upgrade(graph).nodes.map(({ op }) => op)).toEqual(['Gemm', 'Softmax'])
  })

  it('converts branches, which read values of the graph around them', async () => {
    const branch = (op: string, attributes: Attributes): Graph => ({
      name: op,
      opsets: {},
      inputs: [],
      outputs: [{ name: `${op}_y`, type: 'float32', dims: [] }],
      nodes: [node(op, ['x1'], [`${op}_y`], attributes)],
      initializers: new Map(),
    })
    const taken: Tensor = { type: 'bool', dims: [], data: Uint8Array.of(1) }
    const testCase: UpgradeCase = {
      op: 'If',
      opset: 11,
      inputs: [taken, counting(2, 3, 2)],
      attributes: {
        then_branch: { kind: 'graph', value: branch('Softmax', { axis: int(1) }) },
        else_branch: { kind: 'graph', value: branch('ReduceSum', { axes: ints([1]) }) },
      },
    }
    const graph = modelOf(testCase)
    const model = { ...graph, nodes: graph.nodes.map((one) => ({ ...one, inputs: ['x0'] })) }
    for (const condition of [1, 0]) {
      const inputs = [{ ...taken, data: Uint8Array.of(condition) }, counting(2, 3, 2)] as Tensor[]
      const before = await outputsOf(model, { inputs })
      const after = await outputsOf(upgrade(model), { inputs })
      expect(difference(before['y0'], after['y0'])).toBeLessThanOrEqual(1e-6)
    }
  })

  it('gives constants the floating-point type of the value that they meet', async () => {
    const data: Tensor = { type: 'float64', dims: [2], data: Float64Array.of(1, 2) }
    const testCase: UpgradeCase = {
      op: 'Pad',
      opset: 10,
      attributes: { pads: ints([1, 0]), value: float(0.5) },
      inputs: [data],
    }
    const padded: Tensor = { type: 'float64', dims: [3], data: Float64Array.of(0.5, 1, 2) }
    expect(difference(await upgraded(testCase), padded)).toBe(0)
    const graph = modelOf(testCase)
    const mixed: Graph = { ...graph, initializers: new Map([['spare', counting(1)]]) }
    expect(upgrade(mixed).nodes.map(({ op }) => op)).toEqual(['CastLike', 'Pad'])
    const outputs = await outputsOf(upgrade(mixed), testCase)
    expect(difference(outputs['y0'], padded)).toBe(0)
  })

  it.each<[string, UpgradeCase, string]>([
    [
      'BatchNormalization that returns statistics',
      {
        op: 'BatchNormalization',
        opset: 9,
        inputs: [counting(1, 2), ...upTo(4).map(() => counting(2))],
        outputs: 3,
      },
      'BatchNormalization "it" has no equivalent in BatchNormalization-14, because it is in training mode (it returns statistics of the batch)',
    ],
    [
      'Dropout whose mask is read',
      { op: 'Dropout', opset: 10, inputs: [counting(2)], outputs: 2 },
      'Dropout "it" has no equivalent in Dropout-12, because its mask is read',
    ],
    [
      'Dropout in training mode',
      { op: 'Dropout', opset: 6, inputs: [counting(2)] },
      'Dropout "it" has no equivalent in Dropout-7, because it is in training mode (is_test = 0)',
    ],
    [
      'Scan over a batch',
      { op: 'Scan', opset: 8, inputs: [counting(2)] },
      'Scan "it" has no equivalent in Scan-9, because it has a batch axis',
    ],
  ])('refuses %s by name', (_, testCase, message) => {
    expect(failure(testCase)).toMatchObject({ code: 'unsupported-operator', exit: 3, message })
  })
})

// Oracle: the specification, by hand (ONNX operators, versions 1 to 6; onnxruntime has no kernels for them).
describe('models of opset 1 to 6', () => {
  const floats = (value: readonly number[]) => ({ kind: 'floats', value }) as const
  const cases: readonly [string, UpgradeCase, readonly number[]][] = [
    [
      'Add-6 aligns its second operand with the given axis',
      {
        op: 'Add',
        opset: 6,
        attributes: { broadcast: int(1), axis: int(1) },
        inputs: [counting(1, 2, 3), float32([2], 10, 20)],
      },
      [10, 11, 12, 23, 24, 25],
    ],
    [
      'Mul-6 without an axis aligns the last ones',
      {
        op: 'Mul',
        opset: 6,
        attributes: { broadcast: int(1) },
        inputs: [counting(2, 2), float32([2], 1, 10)],
      },
      [0, 10, 2, 30],
    ],
    [
      'PRelu-6 has a slope per channel',
      { op: 'PRelu', opset: 6, inputs: [float32([1, 2, 2], -1, 1, -1, -2), float32([2], 0.5, 3)] },
      [-0.5, 1, -3, -6],
    ],
    [
      'Reshape-1',
      { op: 'Reshape', opset: 1, attributes: { shape: ints([-1, 2]) }, inputs: [counting(4)] },
      [0, 1, 2, 3],
    ],
    [
      'Cast-1 names the type',
      { op: 'Cast', opset: 1, attributes: { to: string('FLOAT') }, inputs: [float32([1], 2.5)] },
      [2.5],
    ],
    [
      'Concat-1 joins axis 1 by default',
      { op: 'Concat', opset: 1, inputs: [counting(2, 1), counting(2, 1)] },
      [0, 0, 1, 1],
    ],
    [
      'Pad-1 calls its pads paddings',
      {
        op: 'Pad',
        opset: 1,
        attributes: { paddings: ints([0, 1]), value: float(7) },
        inputs: [counting(2)],
      },
      [0, 1, 7],
    ],
    [
      'Selu-1 has shorter defaults',
      { op: 'Selu', opset: 1, inputs: [float32([2], 1, -1)] },
      [1.0507, 1.0507 * 1.6732 * (Math.exp(-1) - 1)],
    ],
    [
      'Split-1 splits axis 0 by default',
      {
        op: 'Split',
        opset: 1,
        attributes: { split: ints([1, 2]) },
        inputs: [counting(3)],
        outputs: 2,
      },
      [0],
    ],
    [
      'Upsample-1 scales height and width',
      {
        op: 'Upsample',
        opset: 1,
        attributes: { height_scale: float(1), width_scale: float(2), mode: string('nearest') },
        inputs: [counting(1, 1, 1, 2)],
      },
      [0, 0, 1, 1],
    ],
    [
      'Upsample-7 scales every axis',
      {
        op: 'Upsample',
        opset: 7,
        attributes: { scales: floats([1, 1, 2, 1]) },
        inputs: [counting(1, 1, 1, 2)],
      },
      [0, 1, 0, 1],
    ],
    [
      'BatchNormalization-1 in test mode',
      {
        op: 'BatchNormalization',
        opset: 5,
        attributes: { is_test: int(1), consumed_inputs: ints([0, 0, 0, 1, 1]), epsilon: float(0) },
        inputs: [float32([1, 1, 1], 3), ...[2, 1, 1, 4].map((value) => float32([1], value))],
      },
      [3],
    ],
    [
      'GlobalLpPool-1 has an exponent that is a float',
      {
        op: 'GlobalLpPool',
        opset: 1,
        attributes: { p: float(2) },
        inputs: [float32([1, 1, 2], 3, 4)],
      },
      [5],
    ],
  ]

  it.each(cases)('%s', async (_, testCase, expected) => {
    const { data } = (await upgraded(testCase))!
    expect(data).toHaveLength(expected.length)
    expected.forEach((value, i) => {
      expect(data[i]).toBeCloseTo(value, 5)
    })
  })

  it('refuses Tile-1, and broadcasting between values of unknown rank', () => {
    const tile: UpgradeCase = {
      op: 'Tile',
      opset: 5,
      inputs: [counting(2), counting(1), counting(1)],
    }
    expect(failure(tile)).toMatchObject({ code: 'unsupported-operator', exit: 3 })
    const add: UpgradeCase = {
      op: 'Add',
      opset: 6,
      attributes: { broadcast: int(1), axis: int(1) },
      inputs: [float32([], 1), counting(2)],
    }
    expect(failure(add)).toMatchObject({
      message: expect.stringContaining('the ranks of its operands') as unknown,
    })
  })

  it('reads the value of a Constant node', () => {
    const graph = modelOf({ op: 'PRelu', opset: 6, inputs: [counting(1, 2)] })
    const slope = node('Constant', [], ['slope'], { value: tensor(float32([1], 0.5)) })
    const [prelu] = graph.nodes
    const model = { ...graph, nodes: [slope, { ...prelu!, inputs: ['x0', 'slope'] }] }
    expect(upgrade(model).nodes.map(({ op }) => op)).toEqual(['Constant', 'PRelu'])
  })
})
