import type { Random } from '@secmlops/core'
import type { Tensor } from '../../src/session/tensor.js'

/** A whole number from `low` to `high`, both included. */
export const between = (random: Random, low: number, high: number): number =>
  low + random.integer(high - low + 1)

export const pick = <T>(random: Random, items: readonly [T, ...T[]]): T =>
  items[random.integer(items.length)] ?? items[0]

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** The numbers from 0 on, in random order. */
export const permutation = (random: Random, count: number): number[] =>
  random.sample(
    times(count, (i) => i),
    count,
  )

/** A shape of a rank between two, with lengths up to `longest`. */
export const randomDims = (
  random: Random,
  [least, most]: readonly [number, number],
  longest = 4,
): number[] => times(between(random, least, most), () => between(random, 1, longest))

/** The same axis, counted from the front or from the back. */
export const eitherSign = (random: Random, axis: number, rank: number): number =>
  random.integer(2) === 0 ? axis : axis - rank

export const int64 = (
  values: readonly number[],
  dims: readonly number[] = [values.length],
): Tensor => ({ type: 'int64', dims, data: BigInt64Array.from(values, BigInt) })

export const precision = (random: Random): 'float32' | 'float64' =>
  pick(random, ['float32', 'float64'] as const)

/** Operator sets that rewritten graphs may have. */
export const opset = (random: Random): number => between(random, 18, 22)
