import type { Tensor } from '@secmlops/onnx'
import type { Slot } from './slots.js'

export type Feeds = Record<string, Tensor>

/** Rows of X, cut into the inputs of a model; `rows` is undefined for one example without a row of its own. */
export function toFeeds(
  points: Float32Array,
  slots: readonly Slot[],
  rows: number | undefined,
): Feeds {
  const width = slots.reduce((sum, { size }) => sum + size, 0)
  const entries = slots.map((slot): [string, Tensor] => {
    const dims = rows === undefined ? slot.dims : [rows, ...slot.dims.slice(1)]
    const values = columns(points, width, slot)
    return [
      slot.name,
      slot.type === 'float64'
        ? { type: 'float64', dims, data: Float64Array.from(values) }
        : { type: 'float32', dims, data: values },
    ]
  })
  return Object.fromEntries(entries)
}

function columns(points: Float32Array, width: number, { offset, size }: Slot): Float32Array {
  if (size === width) return points
  const rows = points.length / width
  const values = new Float32Array(rows * size)
  for (let row = 0; row < rows; row++)
    values.set(points.subarray(row * width + offset, row * width + offset + size), row * size)
  return values
}

/** Rows of all outputs (or gradients) together; what is missing is zero. */
export function fromResults(
  results: Readonly<Record<string, Tensor>>,
  slots: readonly Slot[],
  rows: number,
): Float64Array {
  const width = slots.reduce((sum, { size }) => sum + size, 0)
  const values = new Float64Array(rows * width)
  for (const { name, offset, size } of slots) {
    const tensor = results[name]
    if (tensor) place(numbersOf(tensor), { values, width, offset, size })
  }
  return values
}

function numbersOf({ type, data }: Tensor): ArrayLike<number> {
  return type === 'int64' || type === 'uint64' ? Float64Array.from(data, Number) : data
}

interface Place {
  readonly values: Float64Array
  readonly width: number
  readonly offset: number
  readonly size: number
}

function place(data: ArrayLike<number>, { values, width, offset, size }: Place): void {
  if (size === width) {
    values.set(data)
    return
  }
  for (let i = 0; i < data.length; i++)
    values[Math.floor(i / size) * width + offset + (i % size)] = data[i] ?? NaN
}
