import type { Expression } from './expression.js'
import { unsigned } from './wasm.js'

export const get = (local: number): Expression => [0x20, ...unsigned(local)]
export const set = (local: number, value: Expression): Expression => [
  ...value,
  0x21,
  ...unsigned(local),
]

/** The vector variables of a function, and the instructions that fill them. */
export class Locals {
  readonly #first: number
  #count = 0
  #code: number[] = []

  constructor(first: number) {
    this.#first = first
  }

  get count(): number {
    return this.#count
  }

  /** A variable that is 0 at first. */
  fresh(): number {
    return this.#first + this.#count++
  }

  keep(value: Expression): Expression {
    const local = this.fresh()
    this.assign(local, value)
    return get(local)
  }

  assign(local: number, value: Expression): void {
    this.#code.push(...set(local, value))
  }

  /** The instructions since it was last asked. */
  taken(): Expression {
    const code = this.#code
    this.#code = []
    return code
  }
}
