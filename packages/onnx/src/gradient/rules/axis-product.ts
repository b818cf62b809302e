import type { Builder } from '../../graph/builder.js'
import type { Tensor, TensorType } from '../../session/tensor.js'
import { sizeOf } from '../../session/values.js'
import { Refusal } from '../rule.js'

/** A constant matrix and the axis that it is applied to. */
export interface AxisMatrix {
  readonly axis: number
  /** [length of the axis, `size`], row-major. */
  readonly matrix: Float64Array
  /** Length of the axis of the product. */
  readonly size: number
  readonly type: TensorType
}

/** The product of a value of shape `dims` and a matrix along one axis: from the right for the last one, else from the left. */
export function multiplyAxis(
  build: Builder,
  x: string,
  dims: readonly number[],
  { axis, matrix, size, type }: AxisMatrix,
): string {
  const length = dims[axis] ?? 0
  if (axis === dims.length - 1)
    return build.op('MatMul', [x, build.constant(floats(type, [length, size], matrix))])
  const transposed = matrix.map((_, i) => matrix[(i % length) * size + Math.floor(i / length)] ?? 0)
  const left = build.constant(floats(type, [size, length], transposed))
  const [before, after] = [dims.slice(0, axis), dims.slice(axis + 1)]
  if (after.length === 1) return build.op('MatMul', [left, x])
  const stacked = build.reshape(x, [sizeOf(before), length, sizeOf(after)])
  return build.reshape(build.op('MatMul', [left, stacked]), [...before, size, ...after])
}

function floats(type: TensorType, dims: readonly number[], data: Float64Array): Tensor {
  if (type === 'float32') return { type, dims, data: Float32Array.from(data) }
  if (type === 'float64') return { type, dims, data }
  throw new Refusal(`its values are of type ${type}`)
}
