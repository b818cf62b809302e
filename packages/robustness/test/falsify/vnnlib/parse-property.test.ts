import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { violation } from '../../../src/falsify/search/violation.js'
import { parseProperty } from '../../../src/falsify/vnnlib/parse-property.js'

const declare = (inputs: number, outputs: number): string =>
  [
    ...Array.from({ length: inputs }, (_, i) => `(declare-const X_${String(i)} Real)`),
    ...Array.from({ length: outputs }, (_, i) => `(declare-const Y_${String(i)} Real)`),
  ].join('\n')

const UNIT = '(assert (>= X_0 0)) (assert (<= X_0 1))'

/** Violation of a formula over Y_0, Y_1, Y_2, with X_0 in [0, 1]; undefined where no case is left. */
function measure(formula: string, outputs: readonly number[], x = 0.5): number | undefined {
  const { cases } = parseProperty(`${declare(1, 3)} ${UNIT} (assert ${formula})`)
  const row = { points: Float32Array.of(x), x: 0, outputs: Float64Array.from(outputs), y: 0 }
  const inside = cases.filter((one) => {
    const { lower, upper } = one.box()
    return x >= (lower[0] ?? NaN) && x <= (upper[0] ?? NaN)
  })
  if (inside.length === 0) return undefined
  return Math.min(...inside.map(({ condition }) => violation(condition, row)))
}

it('reads the form of VNN-COMP: comments, lines, exponents, signs', () => {
  const { inputs, outputs, cases } = parseProperty(`
    ; a comment (with parentheses
    ${declare(2, 2)}
    (assert (<= X_0 1.5e-1)) ; behind
    (assert
       (>= X_0
           -.5))
    (assert (and (>= X_1 -2E+0) (<= X_1 +3.)))
    (assert (or
      (and (>= Y_0 Y_1))
      (and (<= Y_0 -1e-3) (>= Y_1 0.0))
    ))`)
  expect([inputs, outputs, cases.length]).toEqual([2, 2, 1])
  expect(cases[0]?.box()).toEqual({
    lower: Float64Array.of(-0.5, -2),
    upper: Float64Array.of(0.15, 3),
  })
})

// By hand: how far Y = (1, 2, 3) is from each, as the excess of its left side.
it.each([
  ['(<= Y_0 Y_1)', -1],
  ['(>= Y_0 Y_1)', 1],
  ['(< Y_0 0.25)', 0.75],
  ['(> Y_2 10)', 7],
  ['(<= 5 Y_2)', 2],
  ['(= Y_0 1)', 0],
  ['(= Y_0 1.5)', 0.5],
  ['(<= Y_0 Y_1 Y_2)', -1],
  ['(<= (+ Y_0 Y_1 (* 2 Y_2)) 8)', 1],
  ['(<= (- Y_0) (- Y_1 Y_2 1))', 1],
  ['(<= (* -1 (+ Y_0 3)) -6)', 2],
  ['(<= (/ Y_2 2) (/ 1 2))', 1],
  ['(<= (+ Y_0 X_0) 2)', -0.5],
  ['(and (<= Y_0 0) (<= Y_1 0))', 2],
  ['(or (<= Y_0 0) (<= Y_1 0))', 1],
  ['(or (and (<= Y_0 0) (<= Y_1 0)) (and (<= Y_2 2.5) (<= Y_0 5)))', 0.5],
  ['((<= Y_0 0))', 1],
  ['(and)', -Infinity],
  ['true', -Infinity],
])('measures %s', (formula, expected) => {
  expect(measure(formula, [1, 2, 3])).toBeCloseTo(expected, 12)
})

describe('several boxes', () => {
  const boxes = '(or (and (<= X_0 0.2) (<= Y_0 0)) (and (>= X_0 0.7) (<= Y_1 0)) (<= Y_2 2))'

  it('keeps each with its own constraints, and what bounds no input whole', () => {
    const { cases } = parseProperty(`${declare(1, 3)} ${UNIT} (assert ${boxes})`)
    const intervals = cases.map((one) => [one.box().lower[0], one.box().upper[0]])
    expect(intervals).toEqual([
      [0, 1],
      [0, 0.2],
      [0.7, 1],
    ])
    expect(measure(boxes, [1, 2, 3], 0.1)).toBe(1)
    expect(measure(boxes, [0.5, 2, 3], 0.1)).toBe(0.5)
    expect(measure(boxes, [0.5, 2, 3], 0.5)).toBe(1)
  })

  it('drops boxes that are empty, and cases of contradictory constants', () => {
    const none = (formula: string) =>
      parseProperty(`${declare(1, 3)} ${UNIT} (assert ${formula})`).cases.length
    expect(none('(>= X_0 1.5)')).toBe(0)
    expect(none('(or (and (>= X_0 2) (<= Y_0 0)) (and (<= X_0 -1) (<= Y_0 0)))')).toBe(0)
    expect(none('(<= 1 0)')).toBe(0)
    expect(none('(< 1 1)')).toBe(0)
    expect(none('(<= 1 1)')).toBe(1)
    expect(none('(or)')).toBe(0)
  })

  it('does not multiply out disjunctions of outputs: 2^60 would not end', () => {
    const clause = '(assert (or (<= Y_0 Y_1) (<= Y_1 Y_2)))'
    const text = `${declare(1, 3)} ${UNIT} ${clause.repeat(60)}`
    expect(parseProperty(text).cases).toHaveLength(1)
  })

  it('does not keep products of boxes that have nothing in common: 4^60 would not end', () => {
    const quarters = [0, 1, 2, 3].map(
      (i) => `(and (>= X_0 ${String(i / 4)}) (<= X_0 ${String(i / 4 + 0.2)}))`,
    )
    const clause = `(assert (or ${quarters.join(' ')}))`
    expect(parseProperty(`${declare(1, 3)} ${UNIT} ${clause.repeat(60)}`).cases).toHaveLength(4)
  })
})

type Tree = string | readonly ['and' | 'or', readonly Tree[]]

const atoms = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -3, max: 3 }))
    .map(([i, bound]) => `(<= Y_${String(i)} ${String(bound)})`),
  fc.integer({ min: 0, max: 4 }).map((bound) => `(>= X_0 ${String(bound / 4)})`),
  fc.integer({ min: 0, max: 4 }).map((bound) => `(<= X_0 ${String(bound / 4)})`),
)
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    atoms,
    fc.tuple(
      fc.constantFrom('and' as const, 'or' as const),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  ),
}))

const textOf = (one: Tree): string =>
  typeof one === 'string' ? one : `(${one[0]} ${one[1].map(textOf).join(' ')})`

/** The formula itself, evaluated without any normal form. */
function holds(one: Tree, x: number, outputs: readonly number[]): boolean {
  if (typeof one !== 'string')
    return one[0] === 'and'
      ? one[1].every((part) => holds(part, x, outputs))
      : one[1].some((part) => holds(part, x, outputs))
  const [, operator, kind, index, bound] = /\((..) (.)_(.) (.*)\)/.exec(one) ?? []
  const value = kind === 'X' ? x : (outputs[Number(index)] ?? NaN)
  return operator === '<=' ? value <= Number(bound) : value >= Number(bound)
}

it('means what the formula means, however it is nested', () => {
  const values = fc.integer({ min: -4, max: 4 })
  fc.assert(
    fc.property(
      tree,
      fc.integer({ min: 0, max: 8 }),
      fc.tuple(values, values, values),
      (formula, eighths, outputs) => {
        const found = measure(textOf(formula), outputs, eighths / 8)
        expect(found !== undefined && found <= 0).toBe(holds(formula, eighths / 8, outputs))
      },
    ),
    { numRuns: 500, seed: 1 },
  )
})
