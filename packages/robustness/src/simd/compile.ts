import { simd, type Expression } from './expression.js'
import { Locals, get, set } from './locals.js'
import { dot, maximum } from './totals.js'
import { TYPE, moduleOf, unsigned } from './wasm.js'
import { wasm, type Memory } from './webassembly.js'

/** What a loop may read. */
export interface Values {
  /** Four elements of each vector. */
  readonly vectors: readonly Expression[]
  /** Each number, four times. */
  readonly numbers: readonly Expression[]
  /** Computes a value once that is used several times. */
  readonly keep: (value: Expression) => Expression
}

/** What a loop does with four elements. Zeros fill up the last four, and must add nothing to a total. */
export interface Effects {
  /** New elements of the vectors that are written. */
  readonly writes?: readonly Expression[]
  /** Products that are added up, in float64: the length of a gradient of 1e-25 is not lost. */
  readonly dots?: readonly (readonly [Expression, Expression])[]
  /** Values from 0, of which the largest is wanted. */
  readonly maxima?: readonly Expression[]
}

export interface Counts {
  readonly reads: number
  /** 0 by default. */
  readonly numbers?: number
}

/** Places in memory, in bytes. */
export interface Layout {
  readonly memory: Memory
  /** Where each vector begins. */
  readonly slots: readonly number[]
  /** Where totals are left, 16 bytes each: two partial sums, or four partial maxima. */
  readonly totals: number
}

/** Works on so many bytes of each vector, more than 0. */
export type Loop = (bytes: number, ...numbers: readonly number[]) => void

const WIDTH = 16
const load = (from = 0): Expression => [...simd(0x00), 4, ...unsigned(from)]
const store = (to = 0): Expression => [...simd(0x0b), 4, ...unsigned(to)]
const splat = simd(0x13)
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** One loop over vectors, as a function of WebAssembly. */
export function compile(
  { reads, numbers: scalars = 0 }: Counts,
  { memory, slots, totals }: Layout,
  effects: (values: Values) => Effects,
): Loop {
  const at = scalars + 1
  const here = get(at)
  const locals = new Locals(at + 1)
  const numbers = range(scalars).map((i) => locals.keep([...get(i + 1), ...splat]))
  const before = locals.taken()
  const vectors = range(reads).map((i) => locals.keep([...here, ...load(slots[i])]))
  const keep: Values['keep'] = (value) => locals.keep(value)
  const { writes = [], dots = [], maxima = [] } = effects({ vectors, numbers, keep })
  const found = [
    ...dots.map((pair) => dot(locals, pair)),
    ...maxima.map((value) => maximum(locals, value)),
  ]
  const pass = [
    ...locals.taken(),
    ...writes.flatMap((value, i) => [...here, ...value, ...store(slots[i])]),
  ]
  const after = found.flatMap((value, i) => [0x41, 0, ...value, ...store(totals + i * WIDTH)])
  const code = moduleOf(
    [TYPE.i32, ...range(scalars).map(() => TYPE.f32)],
    [
      [1, TYPE.i32],
      [locals.count, TYPE.v128],
    ],
    [...before, ...repeat(pass, at), ...after],
  )
  const { exports } = new wasm.Instance(new wasm.Module(code), { env: { memory } })
  return exports['run'] as Loop
}

/** do { pass; at += 16 } while (at < bytes) */
function repeat(pass: Expression, at: number): Expression {
  const next = set(at, [...get(at), 0x41, WIDTH, 0x6a])
  return [0x03, 0x40, ...pass, ...next, ...get(at), ...get(0), 0x49, 0x0d, 0, 0x0b]
}
