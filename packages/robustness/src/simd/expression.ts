import { unsigned } from './wasm.js'

/** Instructions that leave four float32, or four masks (all bits set where true), on the stack. */
export type Expression = readonly number[]

type Unary = (a: Expression) => Expression
type Binary = (a: Expression, b: Expression) => Expression

/** A vector instruction, by its number (W3C, WebAssembly core specification 2, section 5.4.8). */
export const simd = (code: number): Expression => [0xfd, ...unsigned(code)]

const unary =
  (code: number): Unary =>
  (a) => [...a, ...simd(code)]

const binary =
  (code: number): Binary =>
  (a, b) => [...a, ...b, ...simd(code)]

export const abs: Unary = unary(0xe0)
export const add: Binary = binary(0xe4)
export const sub: Binary = binary(0xe5)
export const mul: Binary = binary(0xe6)
/** The smaller; the first where either is NaN. */
export const lesser: Binary = binary(0xea)
/** The larger; the first where either is NaN. */
export const greater: Binary = binary(0xeb)
/** The larger of numbers from 0, NaN where either is: as integers, the bits are in this order. */
export const largest: Binary = binary(0xb8)
export const equal: Binary = binary(0x41)
export const above: Binary = binary(0x44)
/** The first where the mask is set, else 0. */
export const where: Binary = binary(0x4e)
/** The first where the mask is not set, else 0. */
export const unless: Binary = binary(0x4f)
/** Bits of one or the other. */
export const either: Binary = binary(0x50)

/** The same number four times. */
export function constant(value: number): Expression {
  return [...simd(0x0c), ...new Uint8Array(new Float32Array(4).fill(value).buffer)]
}

/** -1 or 1, by the sign bit: 1 for 0 and -1 for -0. */
export const wayOf: Unary = (a) => either(where(a, constant(-0)), constant(1))

/** -1, 0 or 1. */
export const signOf: Unary = (a) => unless(wayOf(a), equal(a, constant(0)))
