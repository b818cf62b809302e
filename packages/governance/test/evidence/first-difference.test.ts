import { describe, expect, it } from '@jest/globals'
import { asText, firstDifference } from '../../src/evidence/first-difference.js'

// "gates: the report says [{...": all that a report holds, in one message that was cut before the difference.
describe('first difference', () => {
  it.each([
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, 'x.a[0].b', 1, 2],
    [{ a: 1 }, {}, 'x.a', 1, undefined],
    [{}, { a: 1 }, 'x.a', undefined, 1],
    [[1], [1, 2], 'x[1]', undefined, 2],
    [[1], { 0: 1 }, 'x', [1], { 0: 1 }],
    [null, { a: 1 }, 'x', null, { a: 1 }],
    // The order of keys says nothing.
    [{ a: { c: 1, d: 2 }, b: 1 }, { a: { d: 2, c: 1 }, b: 2 }, 'x.b', 1, 2],
  ])('of %j and %j', (one, other, path, left, right) => {
    expect(firstDifference(one, other, 'x')).toEqual({ path, one: left, other: right })
  })

  it('of what is nested without end ends', () => {
    const nested = (end: number): unknown => {
      let value: unknown = end
      for (let i = 0; i < 200; i += 1) value = { a: value }
      return value
    }
    expect(firstDifference(nested(1), nested(2), 'x').path).toMatch(/^x(?:\.a){19,20}$/)
    const cycle: { self?: unknown } = {}
    cycle.self = cycle
    expect(asText(cycle)).toBe('what cannot be read')
  })
})
