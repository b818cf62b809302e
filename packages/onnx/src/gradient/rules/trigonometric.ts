import type { Rules } from '../rule.js'
import { elementwise, type Algebra } from './algebra.js'

/** 1 - x^2 and x^2 - 1 as products, which do not cancel near |x| = 1. */
const product = (a: Algebra, left: string, right: string): string =>
  a.op('Sqrt', [a.mul(left, right)])

export const TRIGONOMETRIC: Rules = {
  Sin: elementwise((a, { x }) => a.op('Cos', [x])),
  Cos: elementwise((a, { x }) => a.op('Neg', [a.op('Sin', [x])])),
  Tan: elementwise((a, { y }) => a.add(a.square(y), 1)),
  Asin: elementwise((a, { x }) => a.div(1, product(a, a.sub(1, x), a.add(1, x)))),
  Acos: elementwise((a, { x }) => a.div(-1, product(a, a.sub(1, x), a.add(1, x)))),
  Atan: elementwise((a, { x }) => a.div(1, a.add(a.square(x), 1))),
  Sinh: elementwise((a, { x }) => a.op('Cosh', [x])),
  Cosh: elementwise((a, { x }) => a.op('Sinh', [x])),
  Tanh: elementwise((a, { y }) => a.sub(1, a.square(y))),
  Asinh: elementwise((a, { x }) => a.div(1, a.op('Sqrt', [a.add(a.square(x), 1)]))),
  Acosh: elementwise((a, { x }) => a.div(1, product(a, a.sub(x, 1), a.add(x, 1)))),
  Atanh: elementwise((a, { x }) => a.div(1, a.mul(a.sub(1, x), a.add(1, x)))),
  Erf: elementwise((a, { x }) =>
    a.mul(a.op('Exp', [a.op('Neg', [a.square(x)])]), 2 / Math.sqrt(Math.PI)),
  ),
}
