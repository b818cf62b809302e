import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { int, string } from '../../src/graph/attribute.js'
import { Builder } from '../../src/graph/builder.js'
import { describeNode, type Graph } from '../../src/graph/graph.js'
import { checkBatch, withBatch } from '../../src/rewrite/batch.js'
import type { Dimension } from '../../src/session/session.js'
import { randomTensor } from '../support/random-tensor.js'

// Oracle: onnxruntime on the original, row by row (`checkBatch`, itself checked below).
type Body = (build: Builder, x: string) => string

function model(dims: readonly Dimension[], body: Body, rank = 2): Graph {
  const build = new Builder('v')
  const y = body(build, 'x')
  return {
    name: 'net',
    opsets: { '': 18 },
    inputs: [{ name: 'x', type: 'float32', dims }],
    outputs: [{ name: y, type: 'float32', dims: [1, ...Array<string>(rank - 1).fill('')] }],
    nodes: build.nodes,
    initializers: build.constants,
  }
}

const random = createRandom(7)
const weight = (build: Builder, ...dims: readonly number[]): string =>
  build.constant(randomTensor(random, dims))

const attention = (build: Builder, x: string): string => {
  const heads = (name: string): string => build.transpose(build.reshape(name, [5, 2, 3]), [1, 0, 2])
  const part = (): string =>
    heads(build.op('MatMul', [build.transpose(x, [1, 0, 2]), weight(build, 6, 6)]))
  const scores = build.op('MatMul', [part(), build.transpose(part(), [0, 2, 1])])
  const mixed = build.op('MatMul', [build.op('Softmax', [scores], { axis: int(-1) }), part()])
  const tokens = build.reshape(build.transpose(mixed, [1, 0, 2]), [5, 6])
  const out = build.op('Gemm', [tokens, weight(build, 6, 4)])
  return build.transpose(build.reshape(out, [5, 1, 4]), [1, 0, 2])
}

const shape = (build: Builder, x: string): string => build.op('Shape', [x])

describe('withBatch frees', () => {
  const cases: readonly [string, Graph][] = [
    [
      'a flattening Reshape',
      model([1, 2, 3], (b, x) => b.op('Gemm', [b.reshape(x, [1, -1]), weight(b, 6, 2)])),
    ],
    [
      'a Reshape to all sizes',
      model([1, 6], (b, x) => b.transpose(b.reshape(x, [1, 2, 3]), [0, 2, 1]), 3),
    ],
    [
      'a Reshape that joins the batch with heads',
      model([1, 2, 3], (b, x) => b.reshape(b.op('Tanh', [b.reshape(x, [2, 3])]), [1, 6])),
    ],
    ['attention whose batch is the second axis', model([1, 5, 6], attention, 3)],
    ['a Flatten from axis 0', model([1, 2, 3], (b, x) => b.op('Flatten', [x], { axis: int(0) }))],
    [
      'a class token',
      model([1, 2, 3], (b, x) => b.op('Concat', [weight(b, 1, 1, 3), x], { axis: int(1) }), 3),
    ],
    ['an Expand', model([1, 1, 3], (b, x) => b.expand(x, [1, 4, 3]), 3)],
    [
      'an Expand by arithmetic of shapes',
      model(
        [1, 1, 3],
        (b, x) =>
          b.op('Expand', [
            x,
            b.op(
              'Concat',
              [b.ints([1, 4]), b.op('Slice', [shape(b, x), b.ints([2]), b.ints([3])])],
              { axis: int(0) },
            ),
          ]),
        3,
      ),
    ],
    [
      'the sizes of a Resize',
      model(
        [1, 1, 2, 3],
        (b, x) => b.op('Resize', [x, '', '', b.ints([1, 1, 4, 5])], { mode: string('linear') }),
        4,
      ),
    ],
    [
      'a Slice of the whole batch',
      model([1, 4], (b, x) => b.op('Slice', [x, b.ints([0, 1]), b.ints([1, 3])])),
    ],
    [
      'a Squeeze of all axes of length 1',
      model(
        [1, 2, 1, 3],
        (b, x) => b.op('Squeeze', [b.op('Unsqueeze', [x, b.ints([-1])]), b.ints([2, 4])]),
        3,
      ),
    ],
    [
      'a ScatterND into the row',
      model(
        [1, 3, 2],
        (b, x) =>
          b.op('ScatterND', [
            x,
            b.constant({ type: 'int64', dims: [1, 2, 2], data: BigInt64Array.of(0n, 2n, 0n, 0n) }),
            b.op('Slice', [b.neg(x), b.ints([0]), b.ints([2]), b.ints([1])]),
          ]),
        3,
      ),
    ],
    [
      'a ScatterND beside the batch',
      model([1, 3], (b, x) =>
        b.transpose(
          b.op('ScatterND', [
            b.transpose(x, [1, 0]),
            b.constant({ type: 'int64', dims: [1, 1], data: BigInt64Array.of(1n) }),
            weight(b, 1, 1),
          ]),
          [1, 0],
        ),
      ),
    ],
    [
      'a strided view',
      model(
        [1, 3, 2],
        (b, x) =>
          b.op('Gather', [
            b.reshape(x, [-1]),
            b.constant({ type: 'int64', dims: [1, 2, 2], data: BigInt64Array.of(0n, 2n, 3n, 5n) }),
          ]),
        3,
      ),
    ],
    [
      'an Einsum',
      model(
        [1, 2, 3],
        (b, x) =>
          b.op('Einsum', [x, weight(b, 3, 4), b.reshape(x, [1, 6])], {
            equation: string('nij,jk,nl->nikl'),
          }),
        4,
      ),
    ],
    [
      'a GatherElements',
      model([1, 3], (b, x) =>
        b.op(
          'GatherElements',
          [x, b.constant({ type: 'int64', dims: [1, 2], data: BigInt64Array.of(2n, 0n) })],
          { axis: int(1) },
        ),
      ),
    ],
    [
      'reductions and lookups',
      model(
        [1, 3, 4],
        (b, x) =>
          b.op('Gather', [
            weight(b, 4, 2),
            b.op('ArgMax', [b.reduceMean(x, [1], false)], { axis: int(-1), keepdims: int(1) }),
          ]),
        3,
      ),
    ],
    [
      'the first states of an LSTM',
      model(
        [1, 4, 3],
        (b, x) =>
          b.transpose(
            b.op('Squeeze', [
              b.op(
                'LSTM',
                [
                  b.transpose(x, [1, 0, 2]),
                  weight(b, 1, 8, 3),
                  weight(b, 1, 8, 2),
                  '',
                  '',
                  weight(b, 1, 1, 2),
                  weight(b, 1, 1, 2),
                ],
                { hidden_size: int(2) },
              ),
              b.ints([1]),
            ]),
            [1, 0, 2],
          ),
        3,
      ),
    ],
    [
      'a symbol beside a fixed shape',
      model(['n', 2, 3], (b, x) => b.op('Gemm', [b.reshape(x, [1, 6]), weight(b, 6, 2)])),
    ],
  ]

  it.each(cases)('%s', async (_, graph) => {
    const result = await withBatch(graph, 7)
    if (result.kind === 'fixed')
      throw new Error(`${result.node ? describeNode(result.node) : 'the graph'}: ${result.reason}`)
    expect(result.graph.inputs[0]?.dims[0]).toBe(7)
    expect(result.graph.outputs[0]?.dims[0]).toBe(7)
    expect(await checkBatch(graph, result.graph, { rows: 7, seed: 3 })).toBeLessThan(1e-5)
  })

  it('only the inputs that are said to have rows', async () => {
    const graph = model([1, 6], (b, x) => b.mul(b.reshape(x, [1, 2, 3]), 'factor'), 3)
    const inputs = [...graph.inputs, { name: 'factor', type: 'float32', dims: [1] }]
    const two = { ...graph, inputs }
    expect((await withBatch(two, 5)).kind).toBe('fixed')
    const result = await withBatch(two, 5, { inputs: ['x'] })
    if (result.kind === 'fixed') throw new Error(result.reason)
    expect(result.graph.inputs.map(({ dims }) => dims)).toEqual([[5, 6], [1]])
    const options = { inputs: ['x'], rows: 5, seed: 3 }
    expect(await checkBatch(two, result.graph, options)).toBeLessThan(1e-5)
  })

  it('nothing in a graph whose batch is open already, which it leaves as it is', async () => {
    const graph = model(['n', 3], (b, x) => b.op('Gemm', [x, weight(b, 3, 2)]))
    const result = await withBatch(graph, 'rows')
    expect(result.kind === 'graph' && result.graph.nodes).toBe(graph.nodes)
    expect(result.kind === 'graph' && result.graph.inputs[0]?.dims).toEqual(['rows', 3])
  })
})

describe('withBatch takes as it is', () => {
  const sums: Body = (b, x) => b.add(x, b.reduceSum(x, [0]))

  it.each([
    ['one row', ['n', 3], 1],
    ['a batch that the model was exported for', [4, 3], 4],
  ] as const)('%s', async (_, dims, size) => {
    const graph = model(dims, sums)
    const result = await withBatch(graph, size)
    expect(result.kind === 'graph' && result.graph.nodes).toBe(graph.nodes)
    expect(result.kind === 'graph' && result.graph.inputs[0]?.dims).toEqual([size, 3])
  })
})

describe('withBatch names what stands in the way', () => {
  const softmax: Body = (b, x) => b.op('Softmax', [x], { axis: int(0) })
  const cases: readonly [string, Graph, string | undefined, RegExp][] = [
    [
      'a Softmax over rows',
      model([1, 3], softmax),
      undefined,
      /a row in a batch differs from it alone by \d/,
    ],
    [
      'a sum over rows',
      model([1, 3], (b, x) => b.add(x, b.reduceSum(x, [0]))),
      'ReduceSum',
      /it reduces over the batch/,
    ],
    [
      'a row that is picked',
      model(
        [1, 3],
        (b, x) =>
          b.op('Gather', [
            b.add(x, x),
            b.constant({ type: 'int64', dims: [], data: BigInt64Array.of(0n) }),
          ]),
        1,
      ),
      'Gather',
      /it picks rows of the batch/,
    ],
    [
      'an output without its row',
      model([1, 3], (b, x) => b.op('Squeeze', [x, b.ints([0])]), 1),
      'Squeeze',
      /it removes the axis of the batch/,
    ],
    [
      'an output that joins its row',
      model([1, 3], (b, x) => b.reshape(x, [3]), 1),
      'Reshape',
      /output ".*" has no axis for the batch/,
    ],
    [
      'a split of rows',
      model([1, 3], (b, x) => b.op('Split', [x, b.ints([1])], { axis: int(0) })),
      'Split',
      /it splits the batch/,
    ],
    [
      'a product of rows',
      model([1, 3], (b, x) => b.op('MatMul', [b.transpose(x, [1, 0]), x])),
      'MatMul',
      /it sums over the batch/,
    ],
    [
      'rows that are multiplied by each other',
      model([1, 3], (b, x) => b.op('MatMul', [x, b.transpose(x, [1, 0])])),
      'MatMul',
      /the batch is on different axes of its inputs/,
    ],
    [
      'a count of values',
      model([1, 3], (b, x) => b.op('Cast', [b.op('NonZero', [x])], { to: int(1) })),
      'NonZero',
      /its shape depends on the data/,
    ],
    [
      'a scale of the whole batch',
      model([1, 3], (b, x) =>
        b.op('Cast', [b.ops('DynamicQuantizeLinear', [x], {}, 3)[0]!], { to: int(1) }),
      ),
      'DynamicQuantizeLinear',
      /its scale is that of the whole batch/,
    ],
    [
      'no rows',
      model([3, 4], (b, x) => b.neg(x)),
      undefined,
      /no input has a first dimension of 1 or an open one/,
    ],
  ]

  it.each(cases)('%s', async (_, graph, op, reason) => {
    const result = await withBatch(graph, 4)
    if (result.kind === 'graph') throw new Error('a graph was returned')
    expect(result.node?.op).toBe(op)
    expect(result.reason).toMatch(reason)
  })
})

describe('checkBatch', () => {
  /** The same names in every model, so that they can be compared. */
  const row = (body: Body): Graph => {
    const graph = model(['n', 3], body)
    const inputs = graph.outputs.map(({ name }) => name)
    const last = { name: '', op: 'Identity', domain: '', inputs, outputs: ['y'], attributes: {} }
    const outputs = graph.outputs.map((output) => ({ ...output, name: 'y' }))
    return { ...graph, nodes: [...graph.nodes, last], outputs }
  }
  const softmax =
    (axis: number): Body =>
    (b, x) =>
      b.op('Softmax', [x], { axis: int(axis) })
  const rowsOfSoftmax =
    (starts: number, ends: number, step: number): Body =>
    (b, x) =>
      b.op('Slice', [softmax(1)(b, x), ...[starts, ends, 0, step].map((value) => b.ints([value]))])
  const plain = row(softmax(1))

  it.each([
    ['nothing in the graph itself', row(softmax(1)), 0, 0],
    ['rows that depend on each other', row(softmax(0)), 0.01, 1],
    ['rows in another order', row(rowsOfSoftmax(-1, -9, -1)), 0.01, 1],
    ['rows that are missing', row(rowsOfSoftmax(0, 1, 1)), Infinity, Infinity],
  ])('sees %s', async (_, other, low, high) => {
    const error = await checkBatch(plain, other)
    expect(error).toBeGreaterThanOrEqual(low)
    expect(error).toBeLessThanOrEqual(high)
  })
})
