import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import { parseProperty } from '../../../src/falsify/vnnlib/parse-property.js'

const HEAD =
  '(declare-const X_0 Real)(declare-const Y_0 Real)(assert (>= X_0 0))(assert (<= X_0 1))'

it.each([
  ['nothing', '', 'vnnlib-syntax', 2, undefined],
  ['text', 'hello', 'vnnlib-syntax', 2, 1],
  ['an open parenthesis', `${HEAD}\n(assert (<= Y_0`, 'vnnlib-syntax', 2, 2],
  ['a parenthesis too many', `${HEAD})`, 'vnnlib-syntax', 2, 1],
  ['an open quotation', `${HEAD}\n\n(assert |x)`, 'vnnlib-syntax', 2, 3],
  ['an unknown variable', `${HEAD}\n(assert (<= Z_0 1))`, 'vnnlib-syntax', 2, 2],
  ['an undeclared output', `${HEAD}\n(assert (<= Y_1 1))`, 'vnnlib-syntax', 2, 2],
  ['a declaration twice', `${HEAD}(declare-const X_0 Real)`, 'vnnlib-syntax', 2, 1],
  ['a gap in the declarations', `${HEAD}(declare-const X_2 Real)`, 'vnnlib-syntax', 2, undefined],
  [
    'an index that no memory holds',
    `${HEAD}(declare-const X_999999999 Real)`,
    'vnnlib-syntax',
    2,
    undefined,
  ],
  ['a longer index', `${HEAD}(declare-const X_9999999999 Real)`, 'vnnlib-unsupported', 3, 1],
  ['a name with a leading zero', `${HEAD}(declare-const X_01 Real)`, 'vnnlib-unsupported', 3, 1],
  ['an integer', `${HEAD}(declare-const X_1 Int)`, 'vnnlib-unsupported', 3, 1],
  ['an unknown command', `${HEAD}(define-fun f () Real 1)`, 'vnnlib-unsupported', 3, 1],
  ['version 2', '(vnnlib-version <2.0>)', 'vnnlib-unsupported', 3, 1],
  ['a negation', `${HEAD}(assert (not (<= Y_0 1)))`, 'vnnlib-unsupported', 3, 1],
  ['a product', `${HEAD}(assert (<= (* X_0 Y_0) 1))`, 'vnnlib-unsupported', 3, 1],
  ['a quotient', `${HEAD}(assert (<= (/ 1 Y_0) 1))`, 'vnnlib-unsupported', 3, 1],
  ['a function', `${HEAD}(assert (<= (sin Y_0) 1))`, 'vnnlib-unsupported', 3, 1],
  ['a division by zero', `${HEAD}(assert (<= (/ Y_0 0) 1))`, 'vnnlib-syntax', 2, 1],
  ['infinity', `${HEAD}(assert (<= Y_0 1e999))`, 'vnnlib-syntax', 2, 1],
  ['NaN', `${HEAD}(assert (<= Y_0 NaN))`, 'vnnlib-syntax', 2, 1],
  ['a comparison of one term', `${HEAD}(assert (<= Y_0))`, 'vnnlib-syntax', 2, 1],
  ['two formulas', `${HEAD}(assert (<= Y_0 1) (<= Y_0 2))`, 'vnnlib-syntax', 2, 1],
  [
    'an unbounded input',
    '(declare-const X_0 Real)(assert (<= X_0 1))',
    'vnnlib-unsupported',
    3,
    undefined,
  ],
  [
    'an input that one case leaves open',
    '(declare-const X_0 Real)(declare-const Y_0 Real)(assert (or (and (<= X_0 1) (>= X_0 0)) (<= Y_0 0)))',
    'vnnlib-unsupported',
    3,
    undefined,
  ],
])('refuses %s, with its line', (_, text, code, exit, line) => {
  const error = errorOf(text)
  expect(error).toMatchObject({ code, exit, remedy: expect.stringMatching(/./) })
  expect(error?.location?.line).toBe(line)
})

function errorOf(text: string): SecmlopsError | undefined {
  try {
    parseProperty(text)
    return undefined
  } catch (error) {
    if (error instanceof SecmlopsError) return error
    throw error
  }
}

it('refuses what is nested too deeply, before the stack is full', () => {
  const deep = `${HEAD}(assert ${'(and '.repeat(1e6)}`
  expect(errorOf(deep)).toMatchObject({ code: 'vnnlib-limit', exit: 2 })
  const most = LIMITS.vnnlibDepth - 3
  expect(
    errorOf(`${HEAD}(assert ${'(and '.repeat(most)}(<= Y_0 1)${')'.repeat(most)})`),
  ).toBeUndefined()
})

it('refuses boxes that multiply without end', () => {
  const inputs = Array.from({ length: 30 }, (_, i) => `X_${String(i)}`)
  const text = [
    ...inputs.map((x) => `(declare-const ${x} Real)(assert (>= ${x} 0))(assert (<= ${x} 1))`),
    ...inputs.map((x) => `(assert (or (<= ${x} 0.4) (>= ${x} 0.6)))`),
  ].join('\n')
  expect(errorOf(text)).toMatchObject({ code: 'vnnlib-limit', exit: 2 })
})

it('makes what it quotes harmless', () => {
  expect(errorOf(`${HEAD}(assert (<= \u001b[2J 1))`)?.message).toContain(String.raw`\u{1b}`)
})

it('answers any text with a property or an error of its own', () => {
  const words = fc.constantFrom(
    '(',
    ')',
    '(',
    ')',
    'assert',
    'and',
    'or',
    '<=',
    '>=',
    '=',
    '+',
    '-',
    '*',
    '/',
    'X_0',
    'Y_0',
    '1',
    '-2.5e3',
    ';',
    '\n',
    '|',
    '"',
    'declare-const',
    'Real',
    'X_1',
    '\0',
    'true',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
      errorOf(`${HEAD}${parts.join(' ')}`)
    }),
    { numRuns: 500, seed: 2 },
  )
})

// A million disjuncts once took 71 s and 3 GB before they were refused.
it('refuses a disjunction while it reads it, not after', () => {
  const text = `(declare-const X_0 Real)\n(assert (or\n${'(<= X_0 1)\n'.repeat(LIMITS.vnnlibCases)}`
  expect(errorOf(`${text}(<= X_0 2)\nand so on, never closed`)).toMatchObject({
    code: 'vnnlib-limit',
    location: { line: LIMITS.vnnlibCases + 3 },
  })
})
