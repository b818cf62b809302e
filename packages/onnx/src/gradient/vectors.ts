import { emptyTensor } from '../session/values.js'
import type { Tensors } from '../session/rows.js'
import type { Tensor, TensorType } from '../session/tensor.js'

/** Outputs smaller than this are taken to be as large. */
const SMALL = 1e-4

/** A slope that is smaller than this, relative to value over input, is the rounding of float32. */
export const FLAT = 1e-6

/** Size of the value that is differentiated, over the root mean square of what is moved. */
export function steepness(
  value: Tensor | undefined,
  seed: Tensor | undefined,
  moved: readonly (Tensor | undefined)[],
): number {
  if (!value || !seed) return 0
  const weights = numbers(seed)
  let size = 0
  numbers(value).forEach(
    (y: number, i: number) => (size += (Math.abs(y) + SMALL) * Math.abs(weights[i] ?? 0)),
  )
  const all = moved.flatMap((tensor) =>
    tensor ? [Math.sqrt(dot(tensor, tensor) / tensor.data.length)] : [],
  )
  return size / (Math.max(...all) || 1)
}

/** Largest difference, relative to the largest expected value. */
export function distance(expected: Tensor | undefined, actual: Tensor | undefined): number {
  if (!expected || !actual) return NaN
  const [left, right] = [numbers(expected), numbers(actual)]
  let [largest, difference] = [0, 0]
  left.forEach((value: number, i: number) => {
    largest = Math.max(largest, Math.abs(value))
    difference = worst([difference, Math.abs(value - (right[i] ?? NaN))])
  })
  return difference === 0 ? 0 : difference / largest
}

export function filled(type: TensorType, dims: readonly number[], draw: () => number): Tensor {
  const tensor = emptyTensor(type, dims)
  const { data } = tensor
  for (let i = 0; i < data.length; i++)
    data[i] =
      data instanceof BigInt64Array || data instanceof BigUint64Array ? BigInt(draw()) : draw()
  return tensor
}

/** In float64, so that a small step is not lost. */
export function shifted(feeds: Tensors, along: Tensors, step: number): Tensors {
  const moved = Object.entries(along).map(([name, direction]): [string, Tensor] => {
    const from = feeds[name]
    if (!from) return [name, direction]
    const data = Float64Array.from(numbers(from))
    const by = numbers(direction)
    for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? NaN) + step * (by[i] ?? NaN)
    return [name, { type: 'float64', dims: from.dims, data }]
  })
  return { ...feeds, ...Object.fromEntries(moved) }
}

type Reals = Float32Array | Float64Array

/** Floating-point data as they are; no copy is made of what may be large. */
const numbers = ({ data }: Tensor): Reals =>
  data instanceof Float32Array || data instanceof Float64Array
    ? data
    : Float64Array.from<number | bigint>(data, Number)

export function dot(a: Tensor | undefined, b: Tensor | undefined): number {
  if (!a || !b || a.data.length !== b.data.length) return NaN
  const [left, right] = [numbers(a), numbers(b)]
  let total = 0
  for (let i = 0; i < left.length; i++) total += (left[i] ?? NaN) * (right[i] ?? NaN)
  return total
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** NaN wins: what was not compared is not right. */
export const worst = (errors: readonly number[]): number =>
  errors.length === 0 ? NaN : errors.reduce((a, b) => (a > b || Number.isNaN(a) ? a : b))
