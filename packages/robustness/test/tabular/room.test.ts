import { describe, expect, it } from '@jest/globals'
import { SecmlopsError } from '@secmlops/core'
import fc from 'fast-check'
import { NORMS, type NormName } from '../../src/norms/index.js'
import { createCoordinates, type Coordinates } from '../../src/tabular/coordinates.js'
import { featuresOf, type FeatureText } from '../../src/tabular/features.js'
import { roomOf } from '../../src/tabular/room.js'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const TEXTS: Readonly<Record<string, FeatureText>> = {
  a: { min: -3, max: 5 },
  b: { min: 0, max: 7, kind: 'integer' },
  c: { min: 0, max: 1, kind: 'integer', direction: 'increase' },
  d: { mutable: false },
  e: { group: 'job' },
  f: { group: 'job' },
  g: { group: 'job' },
}
const BOUNDS = NAMES.map(() => ({ min: 0, max: 9 }))

function coordinates(): Coordinates {
  return createCoordinates(featuresOf(NAMES, BOUNDS, TEXTS))
}

const rows = fc
  .tuple(
    fc.double({ min: -3, max: 5, noNaN: true }),
    fc.integer({ min: 0, max: 7 }),
    fc.integer({ min: 0, max: 1 }),
    fc.double({ min: 0, max: 9, noNaN: true }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([a, b, c, d, job]) => [a, b, c, d, ...[0, 1, 2].map((i) => (i === job ? 1 : 0))])
const points = fc.array(fc.double({ min: -0.2, max: 1.2, noNaN: true }), {
  minLength: NAMES.length,
  maxLength: NAMES.length,
})
const norms = fc.constantFrom<NormName>('linf', 'l2', 'l1')
const radii = fc.double({ min: 0, max: 3, noNaN: true })

// Oracle: what the policy says of each feature, word by word.
describe('a repaired row', () => {
  it('is valid, keeps what is fixed, and stays in the ball', () => {
    fc.assert(
      fc.property(rows, points, norms, radii, (row, values, name, eps) => {
        const own = coordinates()
        const home = own.encode(row, '0')
        const { repair, box } = roomOf(own, home)
        const norm = NORMS[name]
        const point = Float32Array.from(values)
        const inside = point.slice()
        norm.ball(home, eps, box).project(inside)
        for (const tried of [point, inside]) {
          const fixed = repair(tried, { norm, eps })
          const decoded = own.decode(fixed)
          expect(Number.isInteger(decoded[1])).toBe(true)
          expect([0, 1]).toContain(decoded[2])
          expect(decoded[2]).toBeGreaterThanOrEqual(row[2] ?? NaN)
          expect(decoded[3]).toBe(Math.fround(row[3] ?? NaN))
          expect([...decoded.slice(4)].sort()).toEqual([0, 0, 1])
          expect(decoded[0]).toBeGreaterThanOrEqual(-3)
          expect(decoded[0]).toBeLessThanOrEqual(5)
          expect(repair(fixed, { norm, eps })).toEqual(fixed)
        }
        const distance = norm.distance(repair(inside, { norm, eps }), home)
        expect(distance).toBeLessThanOrEqual(eps + 1e-5)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('is the row itself where nothing changed, to the last bit', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const own = coordinates()
        expect([...own.decode(own.encode(row, '0'))]).toEqual([...Float32Array.from(row)])
      }),
      { seed: 1 },
    )
  })

  it('goes as far as it may: a whole number is reached in time, a category at a change by 1', () => {
    const own = coordinates()
    const home = own.encode([0, 3, 0, 1, 1, 0, 0], '0')
    const { repair } = roomOf(own, home)
    const at = (eps: number): Float32Array =>
      own.decode(
        repair(
          home.map((value) => value + (value > 0.5 ? -eps : eps)),
          { norm: NORMS.linf, eps },
        ),
      )
    // One of 7 steps is .143 of the range.
    expect(at(0.14)[1]).toBe(3)
    expect(at(0.15)[1]).toBe(4)
    expect([...at(0.9).slice(4)]).toEqual([1, 0, 0])
    expect([...at(1).slice(4)]).toEqual([0, 1, 0])
    expect(at(0.9)[2]).toBe(0)
    expect(at(1)[2]).toBe(1)
  })
})

describe('what a feature cannot have', () => {
  it.each<[string, Record<string, FeatureText>, readonly number[], Partial<SecmlopsError>]>([
    [
      'a name that is not there',
      { incme: {} },
      [1, 1],
      { code: 'invalid-config', remedy: 'Did you mean "income"?' },
    ],
    ['bounds the wrong way', { age: { min: 5, max: 1 } }, [1, 1], { code: 'invalid-config' }],
    [
      'bounds of a category',
      { age: { group: 'g', min: 0 } },
      [1, 1],
      { code: 'invalid-config', remedy: 'Remove min: a category is 0 or 1' },
    ],
    [
      'a value beyond its bounds',
      { age: { max: 1 } },
      [2, 1],
      { code: 'invalid-data', message: 'row 7 has 2 in "age", which is not in [0, 1]' },
    ],
    ['half a whole number', { age: { kind: 'integer' } }, [1.5, 1], { code: 'invalid-data' }],
    [
      'two categories at once',
      { age: { group: 'g' }, income: { group: 'g' } },
      [1, 1],
      { code: 'invalid-data', message: 'row 7 has 1, 1 in age, income, not one 1 among 0s' },
    ],
  ])('%s', (_, texts, row, expected) => {
    const bounds = [
      { min: 0, max: 9 },
      { min: 0, max: 9 },
    ]
    const build = (): unknown =>
      createCoordinates(featuresOf(['age', 'income'], bounds, texts)).encode(row, '7')
    expect(build).toThrow(expect.objectContaining({ exit: 2, ...expected }))
  })
})
