import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dominations, type Objective } from '../../src/tradeoff/pareto.js'

const OBJECTIVES: readonly Objective[] = [
  { id: 'gain', higherIsBetter: true },
  { id: 'cost', higherIsBetter: false },
]

const of = (name: string, gain: number | null, cost: number | null) => ({
  name,
  values: { gain, cost },
})

const number = fc.integer({ min: 0, max: 4 })

describe('dominance', () => {
  // By hand: b gains more at the cost of a; c gains as much as a at a higher cost; d equals a.
  it('names who is nowhere worse and somewhere better', () => {
    const found = dominations(
      [of('a', 1, 1), of('b', 2, 1), of('c', 1, 2), of('d', 1, 1), of('e', 3, 3)],
      OBJECTIVES,
    )
    expect(found).toEqual([
      { name: 'a', by: ['b'] },
      { name: 'b', by: [] },
      { name: 'c', by: ['a', 'b', 'd'] },
      { name: 'd', by: ['b'] },
      { name: 'e', by: [] },
    ])
  })

  it('takes what was not measured for the worst, and two of it for equal', () => {
    const found = dominations([of('a', null, 1), of('b', 0, 1), of('c', NaN, 1)], OBJECTIVES)
    expect(found.map(({ by }) => by)).toEqual([['b'], [], ['b']])
    const bare = dominations([of('a', 1, null), of('b', 2, null)], OBJECTIVES)
    expect(bare.map(({ by }) => by)).toEqual([['b'], []])
  })

  it('leaves a front whose members do not dominate each other, and somebody on it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 8 }), (pairs) => {
        const candidates = pairs.map(([gain, cost], i) => of(String(i), gain, cost))
        const found = dominations(candidates, OBJECTIVES)
        const front = new Set(found.filter(({ by }) => by.length === 0).map(({ name }) => name))
        expect(front.size).toBeGreaterThan(0)
        // Whoever is dominated is dominated by somebody on the front.
        for (const { by } of found.filter((each) => each.by.length > 0))
          expect(by.some((name) => front.has(name))).toBe(true)
      }),
      { seed: 1 },
    )
  })
})
