import { describe, expect, it } from '@jest/globals'
import { LIMITS } from '@secmlops/core'
import { int } from '../../src/graph/attribute.js'
import type { Graph, Node } from '../../src/graph/graph.js'
import type { Tensor } from '../../src/session/tensor.js'
import { assertFits, rowsThatFit } from '../../src/shape/fits.js'
import { float32, graphOf, int64, node, value } from '../support/graphs.js'

type Constants = Readonly<Record<string, Tensor>>

const model = (nodes: readonly Node[], constants: Constants = {}): Graph =>
  graphOf([value('x', ['N', 2])], nodes, [nodes.at(-1)?.outputs[0] ?? ''], constants)

const axis0 = { axis: int(0) }

/** Each twice as long as the one before. */
const doubled = (times: number, first = 'x'): Node[] =>
  Array.from({ length: times }, (_, i) => {
    const from = i === 0 ? first : `c${String(i)}`
    return node('Concat', [from, from], [`c${String(i + 1)}`], axis0)
  })

const scalar = (n: number): Tensor => ({ ...float32([], [n]) })

/** Few bytes that ask for more memory than any machine has; onnxruntime 1.30 tries to give it to them. */
const HUGE: readonly (readonly [name: string, nodes: readonly Node[], constants: Constants])[] = [
  // c1 has 4 elements, c27 has 2 ** 28.
  ['Concat "c28"', doubled(40), {}],
  ['Tile "y"', [node('Tile', ['x', 'n'], ['y'])], { n: int64([2], [2 ** 33, 1]) }],
  ['Expand "y"', [node('Expand', ['x', 'n'], ['y'])], { n: int64([2], [2 ** 33, 2]) }],
  ['Pad "y"', [node('Pad', ['x', 'n'], ['y'])], { n: int64([4], [0, 2 ** 33, 0, 0]) }],
  ['ConstantOfShape "y"', [node('ConstantOfShape', ['n'], ['y'])], { n: int64([1], [2 ** 36]) }],
  [
    'Range "y"',
    [node('Range', ['a', 'b', 'c'], ['y'])],
    { a: scalar(0), b: scalar(1e10), c: scalar(1) },
  ],
  ['Resize "y"', [node('Resize', ['x', '', 'n'], ['y'])], { n: float32([2], [2 ** 20, 2 ** 20]) }],
  [
    'MatMul "y"',
    [
      node('Expand', ['x', 'n'], ['column']),
      node('Transpose', ['column'], ['row']),
      node('MatMul', ['column', 'row'], ['y']),
    ],
    { n: int64([2], [2 ** 20, 2]) },
  ],
  [
    'Einsum "y"',
    [
      node('Expand', ['x', 'n'], ['column']),
      {
        ...node('Einsum', ['column', 'column'], ['y']),
        attributes: { equation: { kind: 'string', value: 'ab,cb->ac' } },
      },
    ],
    { n: int64([2], [2 ** 20, 2]) },
  ],
]

describe('a model that asks for too much memory', () => {
  it.each(HUGE)('is refused at %s', async (name, nodes, constants) => {
    const refused = assertFits(model(nodes, constants))
    await expect(refused).rejects.toMatchObject({ code: 'model-limit', exit: 2 })
    await expect(refused).rejects.toThrow(name)
  })

  // onnx 1.21 adds up the dimension of Concat as an int: 16 times 2 ** 28 is 0 then.
  it('is refused where the sum of the dimensions is beyond 32 bits', async () => {
    const parts = Array.from({ length: 16 }, () => 'part')
    const nodes = [node('ConstantOfShape', ['n'], ['part']), node('Concat', parts, ['y'], axis0)]
    const refused = assertFits(model(nodes, { n: int64([1], [2 ** 28]) }))
    await expect(refused).rejects.toThrow(/Concat "y" makes "y" of 4294967296 elements/)
  })

  it('is refused where the shape is computed from others, many times over', async () => {
    const size = (i: number): string => `size${String(i)}`
    const levels = Array.from({ length: 4 }, (_, i) => [
      node('Exp', [size(i)], [`grown${String(i)}`]),
      { ...node('Cast', [`grown${String(i)}`], [`whole${String(i)}`]), attributes: { to: int(7) } },
      node('Expand', ['one', `whole${String(i)}`], [`value${String(i)}`]),
      node('ReduceSum', [`value${String(i)}`], [`sum${String(i)}`]),
      node('Reshape', [`sum${String(i)}`, 'single'], [size(i + 1)]),
    ]).flat()
    // exp(1) = 2.7, exp(2) = 7.4, exp(7) = 1096.6, and e ** 1096 is no number of bytes.
    const constants = { size0: float32([1], [1]), one: float32([1], [1]), single: int64([1], [1]) }
    await expect(assertFits(model(levels, constants))).rejects.toMatchObject({
      code: 'model-limit',
    })
  })

  it('is refused for constants that are too much only together', async () => {
    const nodes = Array.from({ length: 3 }, (_, i) =>
      node('ConstantOfShape', ['n'], [`part${String(i)}`]),
    )
    const all = [
      ...nodes,
      node(
        'Sum',
        nodes.flatMap(({ outputs }) => outputs),
        ['y'],
      ),
    ]
    const refused = assertFits(model(all, { n: int64([1], [2 ** 28]) }))
    await expect(refused).rejects.toThrow(/constants that the model computes .* from Constant/)
  })

  it('is not refused for a shape that only the data decide', async () => {
    await expect(assertFits(model([node('NonZero', ['x'], ['y'])]))).resolves.toBeUndefined()
  })
})

describe('the rows that fit', () => {
  const rowsOf = (rows: number) => ({ x: [rows, 2] })

  it('are as many as asked for in an ordinary model', async () => {
    const ordinary = model([node('Relu', ['x'], ['y'])])
    expect(await rowsThatFit(ordinary, rowsOf, [64, 16, 4, 1])).toBe(64)
  })

  it('are fewer where a row is large', async () => {
    // 2 * 2 ** 23 elements for each row: 16 rows have 2 ** 28.
    expect(await rowsThatFit(model(doubled(23)), rowsOf, [64, 16, 4, 1])).toBe(16)
  })

  it('are none where one is too large', async () => {
    await expect(rowsThatFit(model(doubled(30)), rowsOf, [64, 1])).rejects.toMatchObject({
      code: 'model-limit',
    })
  })
})

describe('a loop', () => {
  const bool = (data: number): Tensor => ({ type: 'bool', dims: [], data: Uint8Array.of(data) })
  const body = (inner: readonly Node[], goesOn: string): Graph =>
    graphOf(
      [value('i', [], 'int64'), value('go', [], 'bool'), value('v', ['N', 2])],
      [...inner, node('Neg', ['v'], ['w'])],
      [goesOn, 'w'],
    )
  const loop = (
    rounds: string,
    { nodes = [], goesOn = 'on' }: { nodes?: Node[]; goesOn?: string },
  ): Node => ({
    ...node('Loop', [rounds, '', 'x'], ['y']),
    attributes: { body: { kind: 'graph', value: body(nodes, goesOn) } },
  })
  const copied = { nodes: [node('Identity', ['go'], ['on'])] }

  it('that never ends is refused', async () => {
    const endless = model([loop('m', copied)], { m: int64([], [2 ** 40]), t: bool(1) })
    await expect(assertFits(endless)).rejects.toThrow(/Loop "y" goes round 1099511627776 times/)
  })

  it('inside another one counts as often as that', async () => {
    const inner = { ...loop('m', copied), inputs: ['m', '', 'v'], outputs: ['u'] }
    const outer = loop('m', { nodes: [...copied.nodes, inner] })
    const rounds = Math.sqrt(LIMITS.onnxRounds) + 1
    await expect(assertFits(model([outer], { m: int64([], [rounds]) }))).rejects.toThrow(
      /goes round/,
    )
    await expect(assertFits(model([loop('m', copied)], { m: int64([], [rounds]) }))).resolves.toBe(
      undefined,
    )
  })

  // `while` of TensorFlow and PyTorch: as many rounds as there are integers, and a condition that ends it.
  it('that the data may end is not', async () => {
    const less = [
      node('ReduceSum', ['v'], ['sum']),
      node('Less', ['sum', 'sum'], ['some']),
      node('Squeeze', ['some'], ['on']),
    ]
    const open = model([loop('m', { nodes: less })], { m: int64([], [2 ** 53]) })
    await expect(assertFits(open)).resolves.toBeUndefined()
  })
})

it('a chain of thousands of nodes is judged node by node', async () => {
  const chain = Array.from({ length: 5000 }, (_, i) =>
    node('Relu', [i === 0 ? 'x' : `r${String(i)}`], [`r${String(i + 1)}`]),
  )
  await expect(assertFits(model(chain))).resolves.toBeUndefined()
})
