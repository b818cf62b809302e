import { describe, expect, it } from '@jest/globals'
import { unusedPrefix } from '../../src/graph/names.js'
import { graphOf, node, value } from '../support/graphs.js'

describe('unusedPrefix', () => {
  const branch = (made: string) => ({
    kind: 'graph' as const,
    value: graphOf([], [node('Neg', ['x'], [made])], [made]),
  })
  const graph = graphOf(
    [value('x', [1]), value('condition', [], 'bool')],
    [
      node('If', ['condition'], ['y'], {
        then_branch: branch('grad/0'),
        else_branch: branch('_grad/then'),
      }),
    ],
    ['y'],
  )

  it('is the wished one where nothing begins with it', () => {
    expect(unusedPrefix(graph, 'ml/')).toBe('ml/')
  })

  it('avoids the names of graphs inside the graph', () => {
    expect(unusedPrefix(graph, 'grad/')).toBe('__grad/')
  })
})
