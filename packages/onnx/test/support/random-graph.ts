import type { Random } from '@secmlops/core'
import { float, int, ints, string, type Attributes } from '../../src/graph/attribute.js'
import type { Graph, Node } from '../../src/graph/graph.js'
import type { Tensor } from '../../src/session/tensor.js'
import { float32, graphOf, int64, node, value } from './graphs.js'
import { permutation } from './random-shape.js'

/**
 * A graph of `steps` random operators on small shapes: values are read again by later nodes, several are outputs, and
 * weights are initializers. All values stay of the order of 1, and clear of poles, so that differences can be taken.
 */
export function randomGraph(random: Random, steps: number): Graph {
  const growing = new Growing(random)
  for (let i = 0; i < steps; i++) growing.grow()
  return growing.graph()
}

type Dims = readonly number[]
type Kind = (growing: Growing, x: string) => void

class Growing {
  readonly random: Random
  readonly nodes: Node[] = []
  readonly dims = new Map<string, Dims>()
  readonly weights: Record<string, Tensor> = {}
  readonly #inputs: Record<string, Dims> = {}

  constructor(random: Random) {
    this.random = random
    for (let i = 0; i < 1 + random.integer(2); i++) {
      const dims = pick(random, SHAPES)
      this.#inputs[`x${String(i)}`] = dims
      this.dims.set(`x${String(i)}`, dims)
    }
  }

  /** One more operator, on a value that is likely a recent one. */
  grow(): void {
    const names = [...this.dims.keys()]
    const recent = names.slice(-3)
    const x = pick(this.random, this.random.uniform() < 0.6 ? recent : names)
    pick(this.random, KINDS)(this, x)
  }

  shape(name: string): Dims {
    return this.dims.get(name) ?? []
  }

  add(op: string, inputs: readonly string[], dims: Dims, attributes: Attributes = {}): string {
    const [name = ''] = this.addAll(op, inputs, [dims], attributes)
    return name
  }

  addAll(
    op: string,
    inputs: readonly string[],
    outputs: readonly Dims[],
    attributes: Attributes = {},
  ): readonly string[] {
    const names = outputs.map((_, i) => `v${String(this.nodes.length)}_${String(i)}`)
    this.nodes.push(node(op, inputs, names, attributes))
    names.forEach((name, i) => this.dims.set(name, outputs[i] ?? []))
    return names
  }

  weight(dims: Dims): string {
    const name = `w${String(Object.keys(this.weights).length)}`
    const size = dims.reduce((a, b) => a * b, 1)
    this.weights[name] = float32(
      dims,
      Array.from({ length: size }, () => 0.7 * this.random.normal()),
    )
    return name
  }

  ints(values: readonly number[], dims: Dims = [values.length]): string {
    const name = `i${String(Object.keys(this.weights).length)}`
    this.weights[name] = int64(dims, values)
    return name
  }

  scalar(number: number): string {
    const name = `s${String(Object.keys(this.weights).length)}`
    this.weights[name] = float32([], [number])
    return name
  }

  /** Any value that broadcasts with one of this shape, or a new weight that does. */
  partner(dims: Dims): string {
    const fitting = [...this.dims.keys()].filter((name) => broadcast(dims, this.shape(name)))
    if (fitting.length > 0 && this.random.uniform() < 0.6) return pick(this.random, fitting)
    const lead = this.random.integer(dims.length + 1)
    return this.weight(dims.slice(lead).map((size) => (this.random.uniform() < 0.3 ? 1 : size)))
  }

  graph(): Graph {
    const read = new Set(this.nodes.flatMap(({ inputs }) => inputs))
    const made = this.nodes.flatMap(({ outputs }) => outputs)
    const outputs = made.filter((name) => !read.has(name) || this.random.uniform() < 0.1)
    return graphOf(
      Object.entries(this.#inputs).map(([name, dims]) => value(name, dims)),
      this.nodes,
      outputs,
      this.weights,
    )
  }
}

const SHAPES: readonly Dims[] = [[2, 3], [1, 4], [2, 3, 4], [3], [2, 2, 4, 4], [1, 3, 5, 4], []]

const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[random.integer(values.length)]
  if (value === undefined) throw new RangeError('nothing to pick from')
  return value
}

function broadcast(a: Dims, b: Dims): Dims | undefined {
  const rank = Math.max(a.length, b.length)
  const size = (dims: Dims, i: number): number => dims[dims.length - rank + i] ?? 1
  const dims = Array.from({ length: rank }, (_, i) => [size(a, i), size(b, i)] as const)
  if (dims.some(([m, n]) => m !== n && m !== 1 && n !== 1)) return undefined
  return dims.map(([m, n]) => (m === 1 ? n : m))
}

const product = (dims: Dims): number => dims.reduce((a, b) => a * b, 1)

const axisOf = (random: Random, rank: number): number =>
  random.integer(rank) - (random.uniform() < 0.5 ? rank : 0)

const same =
  (op: string, attributes: (random: Random) => Attributes = () => ({})): Kind =>
  (growing, x) => {
    growing.add(op, [x], growing.shape(x), attributes(growing.random))
  }

/** Operators with a pole or a restricted domain read a value that is first brought into (0.5, 1.5). */
const positive =
  (op: string): Kind =>
  (growing, x) => {
    growing.add(op, [tame(growing, x)], growing.shape(x))
  }

function tame(growing: Growing, x: string): string {
  const dims = growing.shape(x)
  return growing.add('Add', [growing.add('Sigmoid', [x], dims), growing.scalar(0.5)], dims)
}

const binary =
  (op: string, denominator = false): Kind =>
  (growing, x) => {
    const other = growing.partner(growing.shape(x))
    const right = denominator ? tame(growing, named(growing, other)) : other
    const left = op === 'Pow' ? tame(growing, x) : x
    const dims = broadcast(growing.shape(x), growing.dims.get(other) ?? weightDims(growing, other))
    growing.add(op, [left, right], dims ?? [])
  }

const weightDims = (growing: Growing, name: string): Dims => growing.weights[name]?.dims ?? []

/** A weight as a value. */
const named = (growing: Growing, name: string): string =>
  growing.dims.has(name) ? name : growing.add('Identity', [name], weightDims(growing, name))

const variadic =
  (op: string): Kind =>
  (growing, x) => {
    const other = named(growing, growing.partner(growing.shape(x)))
    const dims = broadcast(growing.shape(x), growing.shape(other)) ?? []
    growing.add(op, [x, other, x], dims)
  }

const reduction =
  (op: string, before: (growing: Growing, x: string) => string = (_, x) => x): Kind =>
  (growing, x) => {
    const dims = growing.shape(x)
    const axes = dims.map((_, i) => i).filter(() => growing.random.uniform() < 0.5)
    const keep = growing.random.integer(2)
    const noop = growing.random.integer(2)
    const all = axes.length === 0 && noop === 0
    const reduced = all ? dims.map((_, i) => i) : axes
    const result = keep
      ? dims.map((size, i) => (reduced.includes(i) ? 1 : size))
      : dims.filter((_, i) => !reduced.includes(i))
    const given = axes.map((axis) => (growing.random.uniform() < 0.5 ? axis : axis - dims.length))
    const inputs = [before(growing, x), ...(axes.length > 0 ? [growing.ints(given)] : [])]
    growing.add(op, inputs, result, { keepdims: int(keep), noop_with_empty_axes: int(noop) })
  }

const alongAxis =
  (op: string): Kind =>
  (growing, x) => {
    const dims = growing.shape(x)
    if (dims.length > 0)
      growing.add(op, [x], dims, { axis: int(axisOf(growing.random, dims.length)) })
  }

const transpose: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const perm = permutation(growing.random, dims.length)
  growing.add(
    'Transpose',
    [x],
    perm.map((i) => dims[i] ?? 1),
    { perm: ints(perm) },
  )
}

const flat: Kind = (growing, x) => {
  const size = product(growing.shape(x))
  const rows = size % 2 === 0 ? 2 : 1
  growing.add('Reshape', [x, growing.ints([rows, -1])], [rows, size / rows])
}

const viaShape: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const shape = growing.add('Shape', [x], [dims.length])
  growing.dims.delete(shape)
  const wide = growing.add('Expand', [growing.weight([1]), shape], dims.length === 0 ? [1] : dims)
  growing.add('Mul', [wide, x], dims.length === 0 ? [1] : dims)
}

const unsqueeze: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length < 4) growing.add('Unsqueeze', [x, growing.ints([-1])], [...dims, 1])
}

const squeeze: Kind = (growing, x) => {
  growing.add(
    'Squeeze',
    [x],
    growing.shape(x).filter((size) => size !== 1),
  )
}

const matmul: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const inner = dims.at(-1)
  if (inner === undefined) return
  const width = 1 + growing.random.integer(3)
  const vector = growing.random.uniform() < 0.2
  const weight = growing.weight(vector ? [inner] : [inner, width])
  growing.add('MatMul', [x, weight], [...dims.slice(0, -1), ...(vector ? [] : [width])])
}

const gram: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const [rows, columns] = dims.slice(-2)
  if (rows === undefined || columns === undefined) return
  const perm = dims.map((_, i) => i)
  perm.push(...perm.splice(-2).reverse())
  const turned = growing.add('Transpose', [x], [...dims.slice(0, -2), columns, rows], {
    perm: ints(perm),
  })
  const scaled = growing.add(
    'Mul',
    [turned, growing.scalar(1 / columns)],
    [...dims.slice(0, -2), columns, rows],
  )
  growing.add('MatMul', [x, scaled], [...dims.slice(0, -2), rows, rows])
}

const gemm: Kind = (growing, x) => {
  const [rows, inner, ...rest] = growing.shape(x)
  if (rows === undefined || inner === undefined || rest.length > 0) return
  const [transA, transB] = [growing.random.integer(2), growing.random.integer(2)]
  const [m, k] = transA ? [inner, rows] : [rows, inner]
  const weight = growing.weight(transB ? [3, k] : [k, 3])
  const bias = growing.weight(pick(growing.random, [[3], [1, 3], [m, 1], [], [m, 3]]))
  growing.add('Gemm', [x, weight, bias], [m, 3], {
    alpha: float(0.5),
    beta: float(1.5),
    transA: int(transA),
    transB: int(transB),
  })
}

const concat: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length === 0) return
  const axis = axisOf(growing.random, dims.length)
  const at = axis < 0 ? axis + dims.length : axis
  const twice = dims.map((size, i) => (i === at ? 3 * size : size))
  if (product(twice) < 200)
    growing.add('Concat', [x, growing.weight(dims), x], twice, { axis: int(axis) })
}

const split: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const axis = dims.findIndex((size) => size > 1)
  if (axis < 0) return
  const parts = [1, (dims[axis] ?? 1) - 1]
  growing.addAll(
    'Split',
    [x, growing.ints(parts)],
    parts.map((part) => dims.with(axis, part)),
    { axis: int(axis) },
  )
}

const sliced: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const axis = dims.findIndex((size) => size > 2)
  if (axis < 0) return
  const size = dims[axis] ?? 1
  const backwards = growing.random.uniform() < 0.5
  const bounds = backwards
    ? [[-1], [-1000], [axis - dims.length], [-2]]
    : [[1], [1000], [axis], [1]]
  const kept = backwards ? Math.ceil(size / 2) : size - 1
  growing.add('Slice', [x, ...bounds.map((one) => growing.ints(one))], dims.with(axis, kept))
}

const gather: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length === 0) return
  const axis = growing.random.integer(dims.length)
  const indices = growing.ints([0, -1, 0])
  growing.add('Gather', [x, indices], dims.with(axis, 3), { axis: int(axis) })
}

const padded: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length === 0 || product(dims) > 100) return
  const mode = pick(growing.random, ['constant', 'edge', 'reflect', 'wrap'])
  const widths = dims.map((size) => (size > 1 ? 1 : 0))
  const pads = growing.ints([...widths, ...widths.map(() => 0)])
  growing.add(
    'Pad',
    [x, pads],
    dims.map((size, i) => size + (widths[i] ?? 0)),
    { mode: string(mode) },
  )
}

const where: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const other = named(growing, growing.partner(dims))
  const result = broadcast(dims, growing.shape(other)) ?? []
  const condition = growing.add('Greater', [x, other], result)
  growing.dims.delete(condition)
  growing.add('Where', [condition, x, other], result)
}

const convolution: Kind = (growing, x) => {
  const [rows, channels, height, width] = growing.shape(x)
  if (rows === undefined || channels === undefined || height === undefined || width === undefined)
    return
  if (Math.min(height, width) < 2) return
  const group = growing.random.uniform() < 0.5 ? channels : 1
  const maps = 2 * group
  const inputs = [x, growing.weight([maps, channels / group, 2, 2]), growing.weight([maps])]
  const strided = (size: number): number => Math.floor((size + 1 - 2) / 2) + 1
  if (maps <= 6)
    growing.add('Conv', inputs, [rows, maps, strided(height), strided(width)], {
      group: int(group),
      strides: ints([2, 2]),
      pads: ints([1, 0, 0, 1]),
    })
}

const pooling =
  (op: string): Kind =>
  (growing, x) => {
    const [rows, channels, height, width] = growing.shape(x)
    if (rows === undefined || channels === undefined || height === undefined || width === undefined)
      return
    if (Math.min(height, width) < 2) return
    const dims = [rows, channels, height - 1, width - 1]
    growing.add(op, [x], dims, { kernel_shape: ints([2, 2]) })
  }

const globally =
  (op: string): Kind =>
  (growing, x) => {
    const [rows, channels, ...space] = growing.shape(x)
    if (rows === undefined || channels === undefined || space.length === 0) return
    growing.add(op, [x], [rows, channels, ...space.map(() => 1)])
  }

const layerNormalization: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const width = dims.at(-1) ?? 1
  if (width < 3) return
  growing.add('LayerNormalization', [x, growing.weight([width]), growing.weight([width])], dims, {
    epsilon: float(0.1),
  })
}

const batchNormalization: Kind = (growing, x) => {
  const dims = growing.shape(x)
  const channels = dims[1]
  if (channels === undefined) return
  const [scale, bias, mean] = [0, 1, 2].map(() => growing.weight([channels]))
  const variance = growing.weight([channels])
  growing.weights[variance] = float32(
    [channels],
    Array.from({ length: channels }, () => 0.5 + growing.random.uniform()),
  )
  growing.add('BatchNormalization', [x, scale ?? '', bias ?? '', mean ?? '', variance], dims)
}

const einsum: Kind = (growing, x) => {
  const [rows, columns, ...rest] = growing.shape(x)
  if (rows === undefined || columns === undefined || rest.length > 0) return
  growing.add('Einsum', [x, growing.weight([columns, 2]), x], [2, rows], {
    equation: string('ij,jk,ij->ki'),
  })
}

const topK: Kind = (growing, x) => {
  const width = growing.shape(x).at(-1) ?? 1
  if (width < 3) return
  const dims = growing.shape(x).with(-1, 2)
  const [, indices = ''] = growing.addAll('TopK', [x, growing.ints([2])], [dims, dims])
  growing.dims.delete(indices)
  growing.add('GatherElements', [x, indices], dims, { axis: int(-1) })
}

const resized: Kind = (growing, x) => {
  const [rows, channels, height, width] = growing.shape(x)
  if (rows === undefined || channels === undefined || height === undefined || width === undefined)
    return
  const sizes = [rows, channels, height + 1, Math.max(1, width - 1)]
  growing.add('Resize', [x, '', '', growing.ints(sizes)], sizes, { mode: string('linear') })
}

const tiled: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length === 0 || product(dims) > 60) return
  growing.add(
    'Tile',
    [x, growing.ints(dims.map((_, i) => (i === 0 ? 2 : 1)))],
    dims.with(0, 2 * (dims[0] ?? 1)),
  )
}

const scattered: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length === 0) return
  const updates = growing.add('Mul', [x, growing.scalar(0.3)], dims)
  const indices = growing.ints(
    Array.from({ length: product(dims) }, () => 0),
    dims,
  )
  growing.add('ScatterElements', [x, indices, updates], dims, {
    axis: int(0),
    reduction: string('add'),
  })
}

const prelu: Kind = (growing, x) => {
  const dims = growing.shape(x)
  growing.add(
    'PRelu',
    [x, growing.weight(dims.slice(growing.random.integer(dims.length + 1)))],
    dims,
  )
}

const clip: Kind = (growing, x) => {
  growing.add('Clip', [x, growing.scalar(-0.4), growing.scalar(0.6)], growing.shape(x))
}

const cumulative: Kind = (growing, x) => {
  const dims = growing.shape(x)
  if (dims.length === 0) return
  const axis = growing.ints([axisOf(growing.random, dims.length)], [])
  const flags = {
    exclusive: int(growing.random.integer(2)),
    reverse: int(growing.random.integer(2)),
  }
  const total = growing.add('CumSum', [x, axis], dims, flags)
  growing.add('Mul', [total, growing.scalar(0.5)], dims)
}

const KINDS: readonly Kind[] = [
  ...[
    'Relu',
    'Tanh',
    'Sigmoid',
    'Neg',
    'Abs',
    'Softplus',
    'Softsign',
    'Erf',
    'Sin',
    'Cos',
    'Identity',
    'HardSwish',
    'Mish',
  ].map((op) => same(op)),
  ...[
    'Elu',
    'Selu',
    'Celu',
    'LeakyRelu',
    'HardSigmoid',
    'ThresholdedRelu',
    'Atan',
    'Asinh',
    'Dropout',
  ].map((op) => same(op)),
  ...['Sqrt', 'Log', 'Reciprocal'].map(positive),
  ...['Add', 'Sub', 'Mul'].map((op) => binary(op)),
  binary('Div', true),
  binary('Pow'),
  ...['Min', 'Max', 'Sum', 'Mean'].map(variadic),
  ...[
    'ReduceSum',
    'ReduceMean',
    'ReduceMax',
    'ReduceMin',
    'ReduceL1',
    'ReduceL2',
    'ReduceSumSquare',
    'ReduceLogSumExp',
  ].map((op) => reduction(op)),
  ...['ReduceLogSum', 'ReduceProd'].map((op) => reduction(op, tame)),
  ...['Softmax', 'LogSoftmax', 'LpNormalization'].map(alongAxis),
  transpose,
  flat,
  viaShape,
  unsqueeze,
  squeeze,
  matmul,
  matmul,
  gram,
  gemm,
  concat,
  split,
  sliced,
  gather,
  padded,
  where,
  convolution,
  pooling('AveragePool'),
  pooling('MaxPool'),
  pooling('LpPool'),
  globally('GlobalAveragePool'),
  globally('GlobalMaxPool'),
  globally('GlobalLpPool'),
  layerNormalization,
  batchNormalization,
  einsum,
  topK,
  resized,
  tiled,
  scattered,
  prelu,
  clip,
  cumulative,
]
