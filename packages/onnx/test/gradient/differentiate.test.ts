import { afterEach, describe, expect, test } from '@jest/globals'
import { float, int, ints } from '../../src/graph/attribute.js'
import type { Graph } from '../../src/graph/graph.js'
import { differentiate, type GradientOptions } from '../../src/gradient/differentiate.js'
import { openGradientSession, type GradientSession } from '../../src/gradient/gradient-session.js'
import { crossEntropy } from '../../src/gradient/loss.js'
import type { Tensors } from '../../src/session/rows.js'
import { float32, graphOf, int64, node, value } from '../support/graphs.js'

const open: GradientSession[] = []
afterEach(async () => {
  for (const session of open.splice(0)) await session.dispose()
})

async function gradients(model: Graph, feeds: Tensors, options?: GradientOptions) {
  const session = await openGradientSession(model, options)
  open.push(session)
  const run = await session.run(feeds)
  return Object.fromEntries(
    Object.entries(run.gradients).map(([name, { data }]) => [name, Array.from(data, Number)]),
  )
}

const one = float32([1], [1])

describe('the reverse walk', () => {
  test('adds up what reaches a value on several paths: d(x*x + 3x) = 2x + 3', async () => {
    const model = graphOf(
      [value('x', [1])],
      [
        node('Mul', ['x', 'x'], ['square']),
        node('Mul', ['x', 'three'], ['triple']),
        node('Add', ['square', 'triple'], ['y']),
      ],
      ['y'],
      { three: float32([], [3]) },
    )
    const found = await gradients(model, { x: float32([1], [5]), 'cotangent/y': one })
    expect(found).toEqual({ x: [13] })
  })

  test('weights each output with its cotangent', async () => {
    const model = graphOf(
      [value('x', [1])],
      [node('Neg', ['x'], ['a']), node('Mul', ['x', 'x'], ['b'])],
      ['a', 'b'],
    )
    const feeds = { x: float32([1], [3]), 'cotangent/a': float32([1], [10]), 'cotangent/b': one }
    expect(await gradients(model, feeds)).toEqual({ x: [-10 + 6] })
  })

  test('gives the gradient of weights on request, and of inputs only when asked', async () => {
    const model = graphOf([value('x', [1])], [node('Mul', ['x', 'w'], ['y'])], ['y'], {
      w: float32([1], [7]),
    })
    const feeds = { x: float32([1], [2]), 'cotangent/y': one }
    expect(await gradients(model, feeds, { wrt: ['w'] })).toEqual({ w: [2] })
    expect(await gradients(model, feeds, { wrt: ['w', 'x'] })).toEqual({ w: [2], x: [7] })
  })

  test('an output that is an input passes its cotangent on', async () => {
    const model = graphOf([value('x', [1])], [node('Neg', ['x'], ['y'])], ['x', 'y'])
    const feeds = { x: one, 'cotangent/x': float32([1], [4]), 'cotangent/y': one }
    expect(await gradients(model, feeds)).toEqual({ x: [3] })
  })

  test('splits many rows and fills up the last batch', async () => {
    const model = graphOf([value('x', ['N', 1])], [node('Mul', ['x', 'x'], ['y'])], ['y'])
    const x = float32([5, 1], [1, 2, 3, 4, 5])
    const ones = float32([5, 1], [1, 1, 1, 1, 1])
    const found = await gradients(model, { x, 'cotangent/y': ones }, { batch: 2 })
    expect(found).toEqual({ x: [2, 4, 6, 8, 10] })
  })

  test('differentiates what is computed from weights alone, which is no constant: d(x tanh w)/dw = x', async () => {
    const model = graphOf(
      [value('x', [1])],
      [node('Tanh', ['w'], ['t']), node('Mul', ['x', 't'], ['y'])],
      ['y'],
      { w: float32([1], [0]) },
    )
    const feeds = { x: float32([1], [3]), 'cotangent/y': one }
    expect(await gradients(model, feeds, { wrt: ['w'] })).toEqual({ w: [3] })
  })

  test('splits no rows where gradients of weights add up over them', async () => {
    const model = graphOf([value('x', ['N', 2])], [node('MatMul', ['x', 'w'], ['y'])], ['y'], {
      w: float32([2, 2], [1, 2, 3, 4]),
    })
    const rows = float32([3, 2], [1, 2, 3, 4, 5, 6])
    const run = gradients(model, { x: rows, 'cotangent/y': rows }, { batch: 2, wrt: ['w'] })
    await expect(run).rejects.toMatchObject({ code: 'bad-feeds' })
  })

  test('splits no rows of a model that nobody said has independent ones', async () => {
    const model = graphOf(
      [value('x', ['N', 1])],
      [node('ReduceMean', ['x', 'rows'], ['mean']), node('Sub', ['x', 'mean'], ['y'])],
      ['y'],
      { rows: int64([1], [0]) },
    )
    const rows = float32([3, 1], [1, 2, 6])
    const run = gradients(model, { x: rows, 'cotangent/y': rows })
    await expect(run).rejects.toMatchObject({ code: 'bad-feeds' })
  })

  test('takes scalars, and names that every object has', async () => {
    const model = graphOf(
      [value('constructor', [])],
      [node('Neg', ['constructor'], ['toString'])],
      ['toString'],
    )
    const feeds = { constructor: float32([], [1]), 'cotangent/toString': float32([], [2]) }
    expect(await gradients(model, feeds)).toEqual({ constructor: [-2] })
  })

  test('refuses names that the model does not have', async () => {
    const model = graphOf([value('x', [1])], [node('Neg', ['x'], ['y'])], ['y'])
    await expect(differentiate(model, { wrt: ['z'] })).rejects.toThrow('no input or weight "z"')
    await expect(differentiate(model, { outputs: ['z'] })).rejects.toThrow('known shape "z"')
  })

  test('asks for the shapes that the model leaves open', async () => {
    const model = graphOf([value('x', ['N', 'H'])], [node('Neg', ['x'], ['y'])], ['y'])
    await expect(differentiate(model)).rejects.toThrow('leaves dimension 1 open')
    const { graph } = await differentiate(model, { shapes: { x: [2, 3] } })
    expect(graph.inputs.map(({ dims }) => dims)).toEqual([
      [2, 3],
      [2, 3],
    ])
  })
})

describe('cuts', () => {
  test('a node that no gradient passes is named, with the share of the inputs behind it', async () => {
    const model = graphOf(
      [value('a', [3]), value('b', [1])],
      [node('Round', ['a'], ['steps']), node('Mul', ['steps', 'b'], ['y'])],
      ['y'],
    )
    const { cuts, gradients: found } = await differentiate(model)
    expect(cuts).toEqual([
      {
        node: 'steps',
        op: 'Round',
        reason: expect.stringContaining('constant between its steps'),
        behind: ['a'],
        share: 0.75,
        total: true,
      },
    ])
    expect([...found.keys()]).toEqual(['b'])
  })

  test('indices that are read as numbers are one, beside values that have a gradient', async () => {
    const model = graphOf(
      [value('x', [4])],
      [
        node('TopK', ['x', 'k'], ['values', 'indices']),
        node('Cast', ['indices'], ['y'], { to: int(1) }),
      ],
      ['y'],
      { k: int64([1], [2]) },
    )
    expect((await differentiate(model)).cuts).toMatchObject([{ node: 'values', total: true }])
  })

  test.each(['AveragePool', 'MaxPool'])('a window of %s beyond reason is one', async (op) => {
    const model = graphOf(
      [value('x', [1, 1, 3])],
      [node(op, ['x'], ['y'], { kernel_shape: ints([2e7]), pads: ints([2e7 - 1, 2e7 - 3]) })],
      ['y'],
    )
    const { cuts } = await differentiate(model)
    expect(cuts).toMatchObject([{ op, reason: expect.stringContaining('its windows have more') }])
  })

  test('a shape that is an output, too, is none', async () => {
    const model = graphOf(
      [value('x', [2])],
      [
        node('Neg', ['x'], ['minus']),
        node('Shape', ['minus'], ['shape']),
        node('Expand', ['minus', 'shape'], ['y']),
      ],
      ['y', 'shape'],
    )
    expect((await differentiate(model)).cuts).toEqual([])
  })

  test('a cut that another path goes round is not total', async () => {
    const model = graphOf(
      [value('x', [1])],
      [node('Floor', ['x'], ['floor']), node('Add', ['x', 'floor'], ['y'])],
      ['y'],
    )
    const { cuts } = await differentiate(model)
    expect(cuts).toMatchObject([{ node: 'floor', total: false, share: 1 }])
  })

  test('a path through truth values is a cut, not a silent zero', async () => {
    const model = graphOf(
      [value('x', [1])],
      [
        node('Greater', ['x', 'zero'], ['positive']),
        node('Where', ['positive', 'one', 'zero'], ['y']),
      ],
      ['y'],
      { zero: float32([], [0]), one: float32([], [1]) },
    )
    const { cuts } = await differentiate(model)
    expect(cuts).toMatchObject([{ node: 'positive', op: 'Greater', total: true }])
  })

  test('a choice between values that have gradients is none: it is constant almost everywhere', async () => {
    const model = graphOf(
      [value('x', [1])],
      [
        node('Greater', ['x', 'zero'], ['positive']),
        node('Where', ['positive', 'x', 'zero'], ['y']),
      ],
      ['y'],
      { zero: float32([], [0]) },
    )
    expect((await differentiate(model)).cuts).toEqual([])
  })

  test('an output whose shape the data decide names the node that does', async () => {
    const model = graphOf(
      [value('x', [4])],
      [
        node('NonZero', ['x'], ['where']),
        node('Transpose', ['where'], ['rows']),
        node('GatherND', ['x', 'rows'], ['y']),
      ],
      ['y'],
    )
    const { cuts, gradients: found } = await differentiate(model)
    expect(cuts).toMatchObject([{ node: 'where', op: 'NonZero', total: true }])
    expect(found.size).toBe(0)
  })

  test('a model that gives labels only is cut where they are made', async () => {
    const model = graphOf(
      [value('x', [1, 3])],
      [node('ArgMax', ['x'], ['label'], { axis: int(1), keepdims: int(0) })],
      ['label'],
    )
    expect((await differentiate(model)).cuts).toMatchObject([{ op: 'ArgMax', total: true }])
  })

  test('integers that are fed are a cut, which straight-through passes', async () => {
    const model = graphOf(
      [value('x', [2], 'uint8')],
      [node('Cast', ['x'], ['float'], { to: int(1) }), node('Mul', ['float', 'w'], ['y'])],
      ['y'],
      { w: float32([2], [3, 5]) },
    )
    expect((await differentiate(model)).cuts).toMatchObject([{ op: 'Cast', total: true }])
    const x = { type: 'uint8', dims: [2], data: Uint8Array.of(7, 9) } as const
    const feeds = { x, 'cotangent/y': float32([2], [1, 1]) }
    expect(await gradients(model, feeds, { straightThrough: true })).toEqual({ x: [3, 5] })
  })

  test('tokens are a cut where they select, however they were reshaped', async () => {
    const model = graphOf(
      [value('ids', [1, 2], 'int64')],
      [node('Reshape', ['ids', 'flat'], ['list']), node('Gather', ['table', 'list'], ['y'])],
      ['y'],
      { table: float32([3, 1], [1, 2, 3]), flat: int64([1], [-1]) },
    )
    expect((await differentiate(model)).cuts).toMatchObject([{ op: 'Gather', behind: ['ids'] }])
  })

  test('an operator that no rule differentiates is a cut, and its name is said', async () => {
    const hidden = { type: 'float32', dims: [1, 8, 4], data: new Float32Array(32) } as const
    const model = graphOf(
      [value('x', [2, 1, 4])],
      [node('RNN', ['x', 'w', 'r'], ['y'], { hidden_size: int(8), clip: float(1) })],
      ['y'],
      { w: hidden, r: { ...hidden, dims: [1, 8, 8], data: new Float32Array(64) } },
    )
    const { cuts } = await differentiate(model)
    expect(cuts).toMatchObject([{ op: 'RNN', reason: expect.stringContaining('recurrent') }])
  })
})

describe('what the shapes of the inputs fix', () => {
  test('shape arithmetic becomes constants', async () => {
    const model = graphOf(
      [value('x', ['N', 2, 3])],
      [
        node('Shape', ['x'], ['shape']),
        node('Gather', ['shape', 'zero'], ['rows']),
        node('Unsqueeze', ['rows', 'axes'], ['row']),
        node('Concat', ['row', 'rest'], ['target'], { axis: int(0) }),
        node('Reshape', ['x', 'target'], ['y']),
      ],
      ['y'],
      { zero: int64([], [0]), axes: int64([1], [0]), rest: int64([1], [-1]) },
    )
    const { graph, outputs } = await differentiate(model, { batch: 4 })
    expect(graph.nodes.map(({ op }) => op)).not.toContain('Shape')
    expect(outputs).toMatchObject([{ shape: [4, 6] }])
  })

  test('an If that they decide is replaced by its branch', async () => {
    const branch = (op: string) => ({
      kind: 'graph' as const,
      value: graphOf([], [node(op, ['x'], [`${op}/out`])], [`${op}/out`]),
    })
    const model = graphOf(
      [value('x', ['N'])],
      [
        node('Size', ['x'], ['size']),
        node('Equal', ['size', 'two'], ['pair']),
        node('If', ['pair'], ['y'], { then_branch: branch('Neg'), else_branch: branch('Exp') }),
      ],
      ['y'],
      { two: int64([], [2]) },
    )
    const x = float32([2], [1, 2])
    const found = await gradients(model, { x, 'cotangent/y': float32([2], [1, 1]) }, { batch: 2 })
    expect(found).toEqual({ x: [-1, -1] })
  })
})

test('cross-entropy: its gradient is softmax - onehot (Bishop 2006, 4.109)', async () => {
  const model = graphOf([value('x', [1, 2])], [node('Identity', ['x'], ['z'])], ['z'])
  const feeds = { x: float32([1, 2], [0, Math.log(3)]), labels: int64([1], [1]) }
  const found = await gradients(model, feeds, { loss: crossEntropy })
  expect(found['x']?.[0]).toBeCloseTo(0.25, 6)
  expect(found['x']?.[1]).toBeCloseTo(-0.25, 6)
})

test('a transposed pair of axes comes back in order', async () => {
  const model = graphOf(
    [value('x', [2, 3])],
    [node('Transpose', ['x'], ['y'], { perm: ints([1, 0]) })],
    ['y'],
  )
  const cotangent = float32([3, 2], [1, 2, 3, 4, 5, 6])
  const found = await gradients(model, {
    x: float32([2, 3], [0, 0, 0, 0, 0, 0]),
    'cotangent/y': cotangent,
  })
  expect(found).toEqual({ x: [1, 3, 5, 2, 4, 6] })
})
