import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { float, int, ints, string, type Attributes } from '../../src/graph/attribute.js'
import type { Graph } from '../../src/graph/graph.js'
import type { Tensor } from '../../src/session/tensor.js'
import { checkBounds } from '../support/check-bounds.js'
import { float32, graphOf, int64, node, value } from '../support/graphs.js'
import { randomTensor } from '../support/random-tensor.js'

interface Case {
  readonly op: string
  /** Of one row of the input. */
  readonly dims?: readonly number[]
  readonly attributes?: Attributes
  /** Inputs of the node; undefined is the value that varies, `other` another one of the same shape. */
  readonly inputs?: (random: Random) => readonly (Tensor | 'other' | undefined)[]
  readonly outputs?: number
}

const IMAGE = [2, 5, 4]
const kernel = { kernel_shape: ints([2, 3]), strides: ints([2, 1]), pads: ints([1, 1, 0, 1]) }
const weights =
  (...shapes: readonly (readonly number[])[]) =>
  (random: Random): readonly (Tensor | undefined)[] => [
    undefined,
    ...shapes.map((dims) => randomTensor(random, dims)),
  ]
const statistics = (random: Random): readonly (Tensor | undefined)[] => [
  undefined,
  ...[0, 1, 2].map(() => randomTensor(random, [2])),
  randomTensor(random, [2], { low: 0.1, high: 2 }),
]
const axes =
  (...values: readonly number[]) =>
  (): readonly (Tensor | undefined)[] => [undefined, int64([values.length], values)]

const ELEMENTWISE = [
  'Relu',
  'Sigmoid',
  'Tanh',
  'Softplus',
  'Softsign',
  'Elu',
  'Celu',
  'Selu',
  'Exp',
]

/** One of each rule, and each shape of it that takes a way of its own. */
const CASES: readonly Case[] = [
  ...[...ELEMENTWISE, 'Erf', 'Atan', 'HardSigmoid', 'ThresholdedRelu', 'Abs', 'Neg', 'Floor'].map(
    (op) => ({ op }),
  ),
  ...['Ceil', 'Round', 'Sign', 'Identity', 'GlobalMaxPool', 'GlobalAveragePool'].map((op) => ({
    op,
  })),
  { op: 'Dropout' },
  { op: 'LeakyRelu', attributes: { alpha: float(0.3) } },
  { op: 'LeakyRelu', attributes: { alpha: float(1.7) } },
  { op: 'Clip', inputs: () => [undefined, float32([], [-0.4]), float32([], [0.7])] },
  { op: 'Max', inputs: () => [undefined, 'other', float32([], [0.1])] },
  { op: 'Min', inputs: () => [undefined, 'other'] },
  { op: 'Conv', attributes: kernel, inputs: weights([3, 2, 2, 3], [3]) },
  { op: 'Conv', attributes: { group: int(2) }, inputs: weights([4, 1, 3, 3]) },
  {
    op: 'ConvTranspose',
    attributes: { strides: ints([2, 1]) },
    inputs: weights([2, 3, 2, 2], [3]),
  },
  { op: 'Gemm', dims: [6], inputs: weights([6, 4], [4]) },
  {
    op: 'Gemm',
    dims: [6],
    attributes: { transB: int(1), alpha: float(-0.5), beta: float(-2) },
    inputs: weights([4, 6], [1, 4]),
  },
  { op: 'MatMul', inputs: weights([4, 3]) },
  { op: 'MatMul', inputs: (random) => [randomTensor(random, [3, 5]), undefined] },
  { op: 'BatchNormalization', inputs: statistics },
  { op: 'Add', inputs: weights([2, 1, 1]) },
  { op: 'Add', inputs: () => [undefined, 'other'] },
  { op: 'Add', inputs: () => [undefined, undefined] },
  { op: 'Sum', inputs: (random) => [undefined, 'other', randomTensor(random, [4])] },
  { op: 'Sub', inputs: (random) => [randomTensor(random, [5, 4]), undefined] },
  { op: 'Sub', inputs: () => [undefined, 'other'] },
  { op: 'Mul', inputs: weights([2, 1, 4]) },
  { op: 'Mul', inputs: () => [undefined, 'other'] },
  { op: 'Div', inputs: () => [undefined, float32([2, 1, 1], [0.5, -3])] },
  { op: 'MaxPool', attributes: kernel },
  { op: 'AveragePool', attributes: kernel },
  { op: 'AveragePool', attributes: { ...kernel, count_include_pad: int(1), ceil_mode: int(1) } },
  { op: 'ReduceMean', inputs: axes(2, 3) },
  { op: 'ReduceSum', attributes: { keepdims: int(0) }, inputs: axes(1) },
  { op: 'ReduceMax', inputs: axes(-1) },
  { op: 'ReduceMin', inputs: axes(1, 2) },
  { op: 'Flatten' },
  { op: 'Reshape', inputs: () => [undefined, int64([2], [-1, 40])] },
  { op: 'Transpose', attributes: { perm: ints([0, 3, 1, 2]) } },
  { op: 'Unsqueeze', inputs: axes(2) },
  { op: 'Squeeze', dims: [3, 1, 2], inputs: axes(2) },
  { op: 'Concat', attributes: { axis: int(1) }, inputs: () => [undefined, 'other', undefined] },
  { op: 'Split', attributes: { axis: int(1), num_outputs: int(2) }, outputs: 2 },
  {
    op: 'Slice',
    inputs: () => [undefined, ...[[-1], [-6], [2], [-2]].map((one) => int64([1], one))],
  },
  {
    op: 'Pad',
    inputs: () => [undefined, int64([8], [0, 0, 1, 2, 0, 1, 0, 0]), float32([], [0.6])],
  },
  {
    op: 'Pad',
    attributes: { mode: string('reflect') },
    inputs: () => [undefined, int64([8], [0, 0, 1, 2, 0, 0, 1, 0])],
  },
  { op: 'Gather', attributes: { axis: int(2) }, inputs: () => [undefined, int64([3], [1, 1, -1])] },
  { op: 'Tile', inputs: () => [undefined, int64([4], [1, 2, 1, 2])] },
  { op: 'Expand', dims: [1, 3], inputs: () => [undefined, int64([3], [1, 4, 3])] },
  { op: 'DepthToSpace', dims: [8, 2, 2], attributes: { blocksize: int(2), mode: string('CRD') } },
  { op: 'SpaceToDepth', dims: [2, 4, 2], attributes: { blocksize: int(2) } },
]

/** The node between others that are relaxed, so that bounds go through it both ways. */
function modelOf(
  { op, dims = IMAGE, attributes, inputs, outputs = 1 }: Case,
  random: Random,
): Graph {
  const initializers: Record<string, Tensor> = {
    low: float32([], [0.3]),
    rows: int64([2], [0, -1]),
  }
  const names = (inputs?.(random) ?? [undefined]).map((input, i) => {
    if (input === 'other') return 'tanh'
    if (input === undefined) return 'leaky'
    initializers[`w${String(i)}`] = input
    return `w${String(i)}`
  })
  const made = Array.from({ length: outputs }, (_, i) => `o${String(i)}`)
  return graphOf(
    [value('x', ['n', ...dims])],
    [
      node('LeakyRelu', ['x'], ['leaky'], { alpha: float(0.2) }),
      node('Sub', ['x', 'low'], ['shifted']),
      node('Tanh', ['shifted'], ['tanh']),
      node(op, names, made, attributes),
      node('Relu', [made.at(-1) ?? ''], ['relu']),
      node('Add', ['relu', made.at(-1) ?? ''], ['both']),
      node('Reshape', ['both', 'rows'], ['y']),
    ],
    ['y'],
    initializers,
  )
}

const title = ({ op, attributes, inputs }: Case): string =>
  `${op} ${JSON.stringify(Object.fromEntries(Object.entries(attributes ?? {}).map(([k, v]) => [k, v.value])))} ${inputs ? 'of several' : ''}`

// Oracle: the model itself, in points of the box. What jumps is anywhere within rounding of its steps.
const JUMPS = ['Floor', 'Ceil', 'Round', 'Sign']

describe('bounds hold in every point of the box, and are the value where the box is a point', () => {
  it.each(CASES.map((one): [string, Case] => [title(one), one]))('%s', async (name, one) => {
    const random = createRandom(5, name)
    const graph = modelOf(one, random)
    const { above, below } = await checkBounds({ graph, dims: one.dims ?? IMAGE, random })
    expect(above).toBeLessThanOrEqual(0)
    if (!JUMPS.includes(one.op)) expect(below).toBeLessThan(1e-4)
  })
})
