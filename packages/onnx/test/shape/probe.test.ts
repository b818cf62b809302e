import { describe, expect, test } from '@jest/globals'
import type { Graph } from '../../src/graph/graph.js'
import { probe } from '../../src/shape/probe.js'
import { float32, graphOf, int64, node, value } from '../support/graphs.js'

describe('a probe', () => {
  test('knows shapes, types and what does not depend on the data', async () => {
    const model = graphOf(
      [value('x', ['N', 3])],
      [
        node('Shape', ['x'], ['shape']),
        node('Reshape', ['x', 'flat'], ['y']),
        node('ReduceProd', ['shape'], ['elements']),
        node('Expand', ['y', 'elements'], ['z']),
      ],
      ['z'],
      { flat: int64([1], [-1]) },
    )
    const facts = await probe(model, { x: [2, 3] })
    expect(facts.shape('y')).toEqual([6])
    expect(facts.type('y')).toBe('float32')
    expect(facts.constant('elements')).toMatchObject({ data: BigInt64Array.of(6n) })
    expect(facts.constant('y')).toBeUndefined()
  })

  test('says nothing of a shape that the data decide, and names the node that lets them', async () => {
    const model = graphOf(
      [value('x', [4])],
      [node('NonZero', ['x'], ['places']), node('Transpose', ['places'], ['rows'])],
      ['rows'],
    )
    const facts = await probe(model, { x: [4] })
    expect(facts.shape('rows')).toBeUndefined()
    expect(facts.shapedBy('rows')?.op).toBe('NonZero')
  })

  // A file of a hundred bytes once had 2 GiB allocated before anything was refused.
  test.each([
    ['Expand', { shape: int64([1], [2 ** 40]) }],
    ['Tile', { shape: int64([1], [2 ** 33]) }],
  ])('refuses a value of terabytes by %s, before it is made', async (op, initializers) => {
    const model = graphOf([value('x', [1])], [node(op, ['x', 'shape'], ['y'])], ['y'], initializers)
    await expect(probe(model, { x: [1] })).rejects.toMatchObject({ code: 'model-limit', exit: 2 })
  })

  test('does not run a loop, which may take for ever', async () => {
    const body: Graph = {
      ...graphOf(
        [value('i', [], 'int64'), value('go', [], 'bool'), value('v', [1])],
        [node('Identity', ['go'], ['on']), node('Neg', ['v'], ['w'])],
        ['on', 'w'],
      ),
    }
    const model = graphOf(
      [value('x', [1])],
      [
        {
          ...node('Loop', ['trips', '', 'x'], ['y']),
          attributes: { body: { kind: 'graph', value: body } },
        },
        node('Neg', ['x'], ['z']),
      ],
      ['y', 'z'],
      { trips: int64([], [1e12]), unused: float32([], [0]) },
    )
    const facts = await probe(model, { x: [1] })
    expect(facts.shape('z')).toEqual([1])
    expect(facts.shape('y')).toBeUndefined()
  })
})
