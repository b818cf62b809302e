import { int, type Attribute } from '../graph/attribute.js'
import { Builder } from '../graph/builder.js'
import { elementTypeCode } from '../graph/element-type.js'
import { floatOf, intOf, intsOf, type Graph, type Node } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import type { ValueInfo } from '../session/session.js'
import type { Tensor } from '../session/tensor.js'
import { sizeOf } from '../session/values.js'
import type { Facts } from '../shape/probe.js'
import { resizeMatrices } from '../operators/resize.js'
import { windowAxis, windowOf, type Window } from '../operators/window.js'

/** Elements that the windows of one node may unfold to; more would not fit in memory. */
const MAX_UNFOLDED = 50_000_000

const DOUBLE = elementTypeCode('float64')
const SINGLE = [elementTypeCode('float32'), elementTypeCode('float16')]

/**
 * The same model in float64, for reference values: operators for which onnxruntime has kernels for float32 only are
 * spelled out. What remains without one makes the session fail to load.
 * @param graph specialised to the shapes of `facts`
 * @returns undefined where a window would unfold to more than memory holds
 */
export function inFloat64(graph: Graph, facts: Facts): Graph | undefined {
  const build = new Builder(unusedPrefix(graph, 'f64/'))
  const nodes: Node[] = []
  for (const node of graph.nodes) {
    const emitted = build.nodes.length
    const lowered = node.domain === '' ? LOWERINGS[node.op]?.(node, build, facts) : undefined
    if (lowered === null) return undefined
    if (lowered === undefined) nodes.push(withDoubles(node))
    else build.named(node.outputs[0] ?? '', lowered)
    nodes.push(...build.nodes.slice(emitted))
  }
  const initializers = new Map([...graph.initializers, ...build.constants])
  return {
    ...graph,
    inputs: graph.inputs.map(doubleInfo),
    outputs: graph.outputs.map(({ name }) => ({ name, type: 'other', dims: [] })),
    nodes,
    initializers: new Map([...initializers].map(([name, tensor]) => [name, toFloat64(tensor)])),
  }
}

export const toFloat64 = (tensor: Tensor): Tensor =>
  tensor.type === 'float32'
    ? { type: 'float64', dims: tensor.dims, data: Float64Array.from(tensor.data) }
    : tensor

const doubleInfo = (value: ValueInfo): ValueInfo =>
  value.type === 'float32' ? { ...value, type: 'float64' } : value

function withDoubles(node: Node): Node {
  const attributes = Object.entries(node.attributes).map(
    ([name, attribute]): [string, Attribute] => {
      if (attribute.kind === 'tensor')
        return [name, { kind: 'tensor', value: toFloat64(attribute.value) }]
      const single = attribute.kind === 'int' && SINGLE.includes(attribute.value)
      return [name, single && (name === 'to' || name === 'dtype') ? int(DOUBLE) : attribute]
    },
  )
  return { ...node, attributes: Object.fromEntries(attributes) }
}

/** Emits a node in operators that have float64 kernels; null where that would take too much memory. */
type Lowering = (node: Node, build: Builder, facts: Facts) => string | null | undefined

const LOWERINGS: Readonly<Partial<Record<string, Lowering>>> = {
  Conv: convolution,
  AveragePool: averagePool,
  GlobalAveragePool: (node, build, facts) => {
    const [x = ''] = node.inputs
    return build.reduceMean(x, (facts.shape(x) ?? []).map((_, i) => i).slice(2))
  },
  Resize: resize,
  LeakyRelu: (node, build) => {
    const [x = ''] = node.inputs
    const scaled = build.mul(x, build.scalar(floatOf(node, 'alpha', 0.01), 'float64'))
    return build.op('Where', [build.op('Greater', [x, build.scalar(0, 'float64')]), x, scaled])
  },
  HardSigmoid: (node, build) => {
    const [x = ''] = node.inputs
    const slope = build.scalar(floatOf(node, 'alpha', 0.2), 'float64')
    const line = build.add(build.mul(x, slope), build.scalar(floatOf(node, 'beta', 0.5), 'float64'))
    return build.op('Clip', [line, build.scalar(0, 'float64'), build.scalar(1, 'float64')])
  },
  HardSwish: (node, build) => {
    const [x = ''] = node.inputs
    const line = build.add(build.div(x, build.scalar(6, 'float64')), build.scalar(0.5, 'float64'))
    return build.mul(
      x,
      build.op('Clip', [line, build.scalar(0, 'float64'), build.scalar(1, 'float64')]),
    )
  },
}

/** One product with a matrix for each axis that changes. */
function resize(node: Node, build: Builder, facts: Facts): string | null {
  const [x = ''] = node.inputs
  const dims = [...(facts.shape(x) ?? [])]
  const matrices = resizeMatrices({
    node,
    shape: (name) => facts.shape(name) ?? [],
    constant: (name) => facts.constant(name),
  })
  return matrices.reduce<string>((value, matrix, axis) => {
    const input = dims[axis] ?? 0
    if (!matrix) return value
    const output = matrix.length / input
    const a = build.constant({ type: 'float64', dims: [output, input], data: matrix })
    const after = sizeOf(dims.slice(axis + 1))
    const columns = build.reshape(value, [sizeOf(dims.slice(0, axis)), input, after])
    dims[axis] = output
    return build.reshape(build.op('MatMul', [a, columns]), dims)
  }, x)
}

/** Where each element of each window lies in the data, -1 in the padding: [window elements, output elements]. */
function positions(window: Window, sizes: readonly number[], outs: readonly number[]): number[][] {
  const within = multiIndices(window.kernel)
  const places = multiIndices(outs)
  return within.map((offsets) =>
    places.map((place) => {
      let at = 0
      for (const [i, size] of sizes.entries()) {
        const { stride, dilation, begin } = windowAxis(window, i)
        const position = (place[i] ?? 0) * stride + (offsets[i] ?? 0) * dilation - begin
        if (position < 0 || position >= size) return -1
        at = at * size + position
      }
      return at
    }),
  )
}

function multiIndices(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (all, size) => all.flatMap((head) => Array.from({ length: size }, (_, i) => [...head, i])),
    [[]],
  )
}

interface Unfolded {
  readonly value: string
  readonly positions: readonly (readonly number[])[]
  readonly window: Window
  readonly sizes: readonly number[]
  readonly outs: readonly number[]
}

/** Data [N, C, ...] as [N, C, window elements, output elements], zeros in the padding. */
function unfold(
  node: Node,
  kernel: readonly number[],
  build: Builder,
  facts: Facts,
): Unfolded | null {
  const [x = ''] = node.inputs
  const [batch = 0, channels = 0, ...sizes] = facts.shape(x) ?? []
  const outs = (facts.shape(node.outputs[0] ?? '') ?? []).slice(2)
  const window = windowOf(node, sizes, kernel)
  const [inner, outer] = [sizeOf(kernel), sizeOf(outs)]
  if (batch * channels * inner * outer > MAX_UNFOLDED) return null
  const found = positions(window, sizes, outs)
  const padding = sizeOf(sizes)
  const flat = build.reshape(x, [batch, channels, padding])
  const padded = build.op('Pad', [flat, build.ints([0, 0, 0, 0, 0, 1])])
  const at = build.ints(found.flat().map((position) => (position < 0 ? padding : position)))
  const gathered = build.op('Gather', [padded, at], { axis: int(2) })
  const value = build.reshape(gathered, [batch, channels, inner, outer])
  return { value, positions: found, window, sizes, outs }
}

function convolution(node: Node, build: Builder, facts: Facts): string | null | undefined {
  const [x = '', w = '', bias = ''] = node.inputs
  const [batch = 0] = facts.shape(x) ?? []
  const [filters = 0, depth = 0, ...kernel] = facts.shape(w) ?? []
  const group = intOf(node, 'group', 1)
  const unfolded = unfold(node, kernel, build, facts)
  if (!unfolded) return null
  const { value, outs } = unfolded
  const rows = depth * sizeOf(kernel)
  const columns = build.reshape(value, [batch, group, rows, sizeOf(outs)])
  const matrix = build.reshape(w, [1, group, filters / group, rows])
  const y = build.reshape(build.op('MatMul', [matrix, columns]), [batch, filters, ...outs])
  return bias ? build.add(y, build.reshape(bias, [1, filters, ...outs.map(() => 1)])) : y
}

function averagePool(node: Node, build: Builder, facts: Facts): string | null | undefined {
  const unfolded = unfold(node, intsOf(node, 'kernel_shape') ?? [], build, facts)
  if (!unfolded) return null
  const [batch = 0, channels = 0] = facts.shape(node.inputs[0] ?? '') ?? []
  const { value, outs } = unfolded
  const counted =
    intOf(node, 'count_include_pad', 0) === 1 ? withPadding(unfolded) : unfolded.positions
  const counts = Array.from({ length: sizeOf(outs) }, (_, o) =>
    counted.reduce((sum, row) => sum + ((row[o] ?? -1) >= 0 ? 1 : 0), 0),
  )
  const sums = build.reduceSum(value, [2], false)
  const mean = build.div(sums, build.vector(counts, 'float64'))
  return build.reshape(mean, [batch, channels, ...outs])
}

/** The same windows over data that include their padding, which ceil_mode may still leave. */
function withPadding({ window, sizes, outs }: Unfolded): number[][] {
  const none = sizes.map(() => 0)
  const padded = sizes.map((size, i) => size + (window.begins[i] ?? 0) + (window.ends[i] ?? 0))
  return positions({ ...window, begins: none, ends: none }, padded, outs)
}
