import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { towardHyperplane } from '../../src/norms/hyperplane.js'
import {
  abs,
  above,
  add,
  constant,
  equal,
  greater,
  lesser,
  mul,
  signOf,
  sub,
  unless,
  wayOf,
  where,
  type Expression,
} from '../../src/simd/expression.js'
import { kernel } from '../../src/simd/kernel.js'

const float = fc.float({ noNaN: true, min: -1e6, max: 1e6 })
const pairs = fc.array(fc.tuple(float, float), { minLength: 1, maxLength: 40 })

/** The same operators in JavaScript, each result rounded to float32 (Math.fround, IEEE 754). */
const OPERATORS: readonly (readonly [
  name: string,
  (a: Expression, b: Expression) => Expression,
  (a: number, b: number) => number,
])[] = [
  ['add', add, (a, b) => a + b],
  ['sub', sub, (a, b) => a - b],
  ['mul', mul, (a, b) => a * b],
  ['lesser', lesser, Math.min],
  ['greater', greater, Math.max],
  ['abs', (a) => abs(a), (a) => Math.abs(a)],
  ['signOf', (a) => signOf(a), (a) => Math.sign(a)],
  ['wayOf', (a) => wayOf(a), (a) => (a < 0 || Object.is(a, -0) ? -1 : 1)],
  ['where above', (a, b) => where(a, above(a, b)), (a, b) => (a > b ? a : 0)],
  ['unless equal', (a, b) => unless(a, equal(a, b)), (a, b) => (a === b ? 0 : a)],
]

it.each(OPERATORS)('%s does to each element what JavaScript does', (_, operator, reference) => {
  const run = kernel({ reads: 2 }, ({ vectors: [a = [], b = []] }) => ({
    writes: [operator(a, b)],
  }))
  fc.assert(
    fc.property(pairs, (rows) => {
      const [a, b] = [0, 1].map((i) => Float32Array.from(rows, (row) => row[i] ?? 0))
      const to = new Float32Array(rows.length)
      run([a ?? to, b ?? to], [], [to])
      // Zeros of either sign are equal to every attack.
      expect([...to].map((x) => x + 0)).toEqual(
        rows.map(([x, y]) => Math.fround(reference(x, y)) + 0),
      )
    }),
    { seed: 1, numRuns: 50 },
  )
})

/** Around the blocks of 4096 elements and the four that an instruction takes. */
const LENGTHS = [0, 1, 3, 4, 5, 4095, 4096, 4097, 10_001]

it.each(LENGTHS)('%i elements: totals and writes cover each once', (length) => {
  const run = kernel({ reads: 1, numbers: 1 }, ({ vectors: [x = []], numbers: [by = []] }) => ({
    writes: [mul(x, by)],
    dots: [
      [x, x],
      [x, constant(1)],
    ],
    maxima: [abs(x)],
  }))
  const values = Float32Array.from({ length }, (_, i) => (i % 7) - 3)
  const tripled = values.slice()
  const found = [...run([tripled], [3], [tripled])].slice(0, 3)
  const sum = (of: (x: number) => number): number => values.reduce((a, x) => a + of(x), 0)
  const largest = values.reduce((a, x) => Math.max(a, Math.abs(x)), 0)
  expect(found).toEqual([sum((x) => x * x), sum((x) => x), largest])
  expect(tripled).toEqual(values.map((x) => 3 * x))
})

it('adds up what float32 could not hold, and tells of what is no number', () => {
  const lengths = kernel({ reads: 1 }, ({ vectors: [x = []] }) => ({
    dots: [[x, x]],
    maxima: [abs(x)],
  }))
  expect(lengths([Float32Array.of(1e-25, 0)])[0]).toBeCloseTo(1e-50, 56)
  for (const values of [
    [1, NaN, 2],
    [NaN, 3, 4],
  ])
    expect([...lengths([Float32Array.from(values)])].slice(0, 2)).toEqual([NaN, NaN])
})

/** By sorting the places where values meet their bounds, as the official code does (fab_projections.py, Linf). */
function bySorting(weights: readonly number[], rooms: readonly number[], wanted: number): number {
  let [size, gained] = [0, 0]
  if (wanted === 0) return size // nothing is missing, and a normal of zeros has no slope to divide by
  for (const next of [...rooms].sort((a, b) => a - b)) {
    const slope = weights.reduce((sum, w, i) => sum + ((rooms[i] ?? 0) >= next ? w : 0), 0)
    if (gained + slope * (next - size) >= wanted) return size + (wanted - gained) / slope
    gained += slope * (next - size)
    size = next
  }
  return size
}

it('finds the smallest change onto a plane as sorting does', () => {
  const row = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (rows, excess) => {
        const point = Float32Array.from(rows, ([x]) => x)
        const normal = Float32Array.from(rows, ([, w]) => Math.round(8 * w) / 8)
        const length = rows.length
        const box = { lower: new Float32Array(length), upper: new Float32Array(length).fill(1) }
        const to = new Float32Array(length)
        towardHyperplane(point, { normal, excess }, { box, pace: 'alike', to })
        const rooms = [...normal].map((w, i) =>
          w === 0 ? 0 : -excess * w > 0 ? 1 - (point[i] ?? 0) : (point[i] ?? 0),
        )
        const size = bySorting([...normal].map(Math.abs), rooms, Math.abs(excess))
        rooms.forEach((room, i) => {
          expect(Math.abs(to[i] ?? NaN)).toBeCloseTo(Math.min(size, room), 4)
        })
      },
    ),
    { seed: 1, numRuns: 100 },
  )
})
