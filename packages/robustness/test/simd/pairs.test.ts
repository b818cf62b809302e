import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addPairs, sourceOf, type Pairs } from '../../src/simd/pairs.js'

/** The loop as it would be written in JavaScript, whose numbers are float64, too. */
function reference(
  out: Float64Array,
  source: Float64Array,
  at: number,
  { left, right, weights }: Pairs,
  sign: number,
): Float64Array {
  return out.map((value, i) =>
    Array.from(weights).reduce(
      (sum, weight, k) =>
        sum +
        ((source[at + (left[k] ?? 0) + i] ?? 0) + sign * (source[at + (right[k] ?? 0) + i] ?? 0)) *
          weight,
      value,
    ),
  )
}

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })

it.each([
  ['sum', 1],
  ['difference', -1],
] as const)('%s: the same bits as in JavaScript', (joined, sign) => {
  const pair = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), number)
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 11, maxLength: 60 }),
      fc.array(pair, { maxLength: 6 }),
      (values, rows) => {
        const source = sourceOf(values.length)
        source.set(values)
        const pairs = {
          left: rows.map(([left]) => left),
          right: rows.map(([, right]) => right),
          weights: rows.map(([, , weight]) => weight),
        }
        const out = Float64Array.from({ length: values.length - 10 }, (_, i) => i)
        const expected = reference(out, source, 5, pairs, sign)
        addPairs(joined, out, 5, pairs)
        expect(out).toEqual(expected)
      },
    ),
    { seed: 1, numRuns: 100 },
  )
})

it('takes lines and lists of pairs that are longer than what is worked on at a time', () => {
  const [length, count] = [9000, 5000]
  const source = sourceOf(length).fill(1)
  source[length - 1] = 2
  const out = new Float64Array(length)
  const zeros = new Int32Array(count)
  addPairs('sum', out, 0, { left: zeros, right: zeros, weights: new Float64Array(count).fill(0.5) })
  expect([out[0], out[4095], out[4096], out[length - 1]]).toEqual([count, count, count, 2 * count])
})
