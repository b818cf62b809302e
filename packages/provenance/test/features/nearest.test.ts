import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { nearest } from '../../src/features/nearest.js'
import { principalDirections, project } from '../../src/features/principal.js'
import { unitLength, vectorsOf, type Vectors } from '../../src/features/vectors.js'

function cloud(rows: number, dims: number, seed: number): Vectors {
  const random = createRandom(seed, 'cloud')
  return unitLength(
    vectorsOf(
      Array.from({ length: rows }, () => Array.from({ length: dims }, () => random.normal())),
    ),
  )
}

/** Every similarity, sorted: what a neighbour is by definition. */
function byDefinition(queries: Vectors, references: Vectors, k: number): number[][] {
  return Array.from({ length: queries.rows }, (_, q) =>
    Array.from({ length: references.rows }, (_, r) => {
      let sum = 0
      for (let d = 0; d < queries.dims; d++)
        sum += queries.data[q * queries.dims + d]! * references.data[r * queries.dims + d]!
      return { r, sum }
    })
      .sort((a, b) => b.sum - a.sum || a.r - b.r)
      .slice(0, k)
      .map(({ r }) => r),
  )
}

describe('nearest', () => {
  it.each([
    [7, 601],
    [4, 256],
    [1, 3],
  ])('finds for %d queries among %d references what sorting all finds', (n, m) => {
    const [queries, references] = [cloud(n, 13, 1), cloud(m, 13, 2)]
    const { index } = nearest(queries, references, { k: 3 })
    const expected = byDefinition(queries, references, 3).flat()
    expect([...index]).toEqual(expected)
  })

  it('does not show a query what is of its own group, and says -1 where nothing is left', () => {
    const rows = vectorsOf([
      [1, 0],
      [1, 0],
      [0, 1],
    ])
    const groups = Int32Array.of(0, 0, 1)
    const { index } = nearest(rows, rows, { k: 2, groups: { queries: groups, references: groups } })
    expect([...index]).toEqual([2, -1, 2, -1, 0, 1])
  })
})

describe('principalDirections', () => {
  it('finds the axes of a stretched cloud, longest first', () => {
    const random = createRandom(3, 'ellipse')
    const rows = vectorsOf(
      Array.from({ length: 2000 }, () => [
        random.normal(),
        5 * random.normal(),
        2 * random.normal(),
      ]),
    )
    const found = principalDirections(rows, { count: 2, random })
    expect(Math.abs(found.axes.data[1]!)).toBeGreaterThan(0.999)
    expect(Math.abs(found.axes.data[5]!)).toBeGreaterThan(0.99)
    expect(found.moments[0]).toBeCloseTo(25, -1)
    expect(project(rows, found).dims).toBe(2)
  })
})
