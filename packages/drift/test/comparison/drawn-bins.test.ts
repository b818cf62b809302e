import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { distributionOf } from '../../src/comparison/distributions.js'
import { countedBins, numberBins } from '../../src/comparison/drawn-bins.js'

const sum = (rows: readonly number[]): number => rows.reduce((a, b) => a + b, 0)

describe('numberBins', () => {
  it('gives few whole numbers a bin each', () => {
    const bins = numberBins(Float64Array.of(0, 0, 1), Float64Array.of(2))
    expect(bins).toEqual({ edges: [-0.5, 0.5, 1.5, 2.5], reference: [2, 1, 0], current: [0, 0, 1] })
  })

  it('loses no row', () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 })
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()]
        const bins = numberBins(x, y)
        if (!bins) return
        expect([sum(bins.reference), sum(bins.current)]).toEqual([a.length, b.length])
        expect(bins.edges.length).toBe(bins.reference.length + 1)
      }),
      { seed: 1 },
    )
  })

  it.each([
    ['one number that is not whole', Float64Array.of(0.5, 0.5)],
    ['numbers without an end', Float64Array.of(-Infinity, Infinity)],
  ])('draws nothing of %s', (_, values) => {
    expect(numberBins(values, values)).toBeUndefined()
  })
})

describe('countedBins', () => {
  it('joins the bins of a fine grid and loses no row', () => {
    const edges = Array.from({ length: 1025 }, (_, k) => k)
    const rows = Array.from({ length: 1024 }, (_, k) => k % 3)
    const bins = countedBins({ edges, counts: [rows, rows], before: [0, 0] })
    expect(bins?.reference.length).toBeLessThanOrEqual(24)
    expect(sum(bins?.reference ?? [])).toBe(sum(rows))
  })
})

describe('distributionOf', () => {
  it('names no category that few rows have', () => {
    const sample = (counts: [string, number][]) => ({
      kind: 'category' as const,
      counts: new Map(counts),
      missing: 0,
    })
    const reference = sample([
      ['red', 20],
      ['Jane Doe', 3],
    ])
    const current = sample([
      ['red', 10],
      ['John Doe', 2],
    ])
    expect(distributionOf({ name: 'colour', reference, current })).toEqual({
      column: 'colour',
      categories: ['red', '(others)'],
      reference: [20, 3],
      current: [10, 2],
    })
  })
})
