import type { Random } from '@secmlops/core'
import type { Tensor } from '../../src/session/tensor.js'

export interface TensorOptions {
  /** `float32` by default. */
  readonly type?: 'float32' | 'float64' | 'int32' | 'int64' | 'bool'
  /** Values are uniform in [low, high), whole for integer types; [-1, 1) by default, [0, 5) for integers. */
  readonly low?: number
  readonly high?: number
  /** Whether all values are different, by at least half of (high - low) / count: no ties for Max, MaxPool, TopK. */
  readonly distinct?: boolean
  /** Points where the operator has a kink: values stay at least 0.05 away, more than the step of the differences. */
  readonly avoid?: readonly number[]
}

const CLEARANCE = 0.05

/** A tensor of random values. */
export function randomTensor(
  random: Random,
  dims: readonly number[],
  options: TensorOptions = {},
): Tensor {
  const { type = 'float32' } = options
  const count = dims.reduce((product, size) => product * size, 1)
  const values = type === 'bool' ? bits(random, count) : numbers(random, count, options)
  switch (type) {
    case 'float32':
      return { type, dims, data: Float32Array.from(values) }
    case 'float64':
      return { type, dims, data: Float64Array.from(values) }
    case 'int32':
      return { type, dims, data: Int32Array.from(values, Math.floor) }
    case 'int64':
      return { type, dims, data: BigInt64Array.from(values, (value) => BigInt(Math.floor(value))) }
    case 'bool':
      return { type, dims, data: Uint8Array.from(values) }
  }
}

const bits = (random: Random, count: number): number[] =>
  Array.from({ length: count }, () => random.integer(2))

function numbers(random: Random, count: number, options: TensorOptions): number[] {
  const whole = options.type === 'int32' || options.type === 'int64'
  const { low = whole ? 0 : -1, high = whole ? 5 : 1, distinct = false, avoid = [] } = options
  const slots = random.sample(
    Array.from({ length: count }, (_, i) => i),
    count,
  )
  const draw = distinct
    ? (i: number): number => ((slots[i] ?? 0) + 0.25 + 0.5 * random.uniform()) / count
    : (): number => random.uniform()
  return Array.from({ length: count }, (_, i) => clear(low + (high - low) * draw(i), avoid))
}

/** The value itself, or the same distance from the kink made at least the clearance. */
function clear(value: number, kinks: readonly number[]): number {
  const kink = kinks.find((point) => Math.abs(value - point) < CLEARANCE)
  if (kink === undefined) return value
  const side = value < kink ? -1 : 1
  return kink + side * (CLEARANCE + Math.abs(value - kink))
}
