import { largest, simd, type Expression } from './expression.js'
import { get, type Locals } from './locals.js'

const promoteLow = simd(0x5f)
const product = simd(0xf2)
const sum = simd(0xf0)
const shuffle = simd(0x0d)
/** Bytes 8 to 15 of a vector, twice. */
const UPPER = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]

/** Adds up products in float64, those of the lower and of the upper two elements in two chains. */
export function dot(locals: Locals, [a, b]: readonly [Expression, Expression]): Expression {
  const [left, right] = [locals.keep(a), locals.keep(b)]
  const upper = (value: Expression): Expression => [...value, ...value, ...shuffle, ...UPPER]
  const halves = [(value: Expression) => value, upper].map((half) => {
    const total = locals.fresh()
    const wide = (value: Expression): Expression => [...half(value), ...promoteLow]
    locals.assign(total, [...get(total), ...wide(left), ...wide(right), ...product, ...sum])
    return get(total)
  })
  return [...halves.flat(), ...sum]
}

export function maximum(locals: Locals, value: Expression): Expression {
  const total = locals.fresh()
  locals.assign(total, largest(get(total), value))
  return get(total)
}
