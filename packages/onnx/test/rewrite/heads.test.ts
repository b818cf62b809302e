import { expect, test } from '@jest/globals'
import { ints } from '../../src/graph/attribute.js'
import { withoutHeads } from '../../src/rewrite/heads.js'
import { graphOf, int64, node, value } from '../support/graphs.js'

test('a Softmax at the end is cut off, also behind a Reshape', () => {
  const model = graphOf(
    [value('x', [1, 4])],
    [node('Softmax', ['x'], ['p']), node('Reshape', ['p', 'shape'], ['y'])],
    ['y'],
    { shape: int64([1], [4]) },
  )
  const { graph, heads } = withoutHeads(model)
  expect(heads).toEqual([{ output: 'y', node: 'p', op: 'Softmax', logits: 'x' }])
  expect(graph.outputs.map(({ name }) => name)).toEqual(['x'])
})

test('a Sigmoid in the middle stays', () => {
  const model = graphOf(
    [value('x', [1, 4])],
    [node('Sigmoid', ['x'], ['s']), node('ReduceSum', ['s'], ['y'], { axes: ints([1]) })],
    ['y'],
  )
  expect(withoutHeads(model)).toEqual({ graph: model, heads: [] })
})

test('two outputs of one head become one', () => {
  const model = graphOf(
    [value('x', [1, 4])],
    [node('Softmax', ['x'], ['p']), node('LogSoftmax', ['x'], ['q'])],
    ['p', 'q'],
  )
  expect(withoutHeads(model).graph.outputs.map(({ name }) => name)).toEqual(['x'])
})

test('nodes in a circle are no head, and no endless search', () => {
  const model = graphOf(
    [value('x', [1])],
    [node('Identity', ['b'], ['a']), node('Identity', ['a'], ['b'])],
    ['b'],
  )
  expect(withoutHeads(model).heads).toEqual([])
})
