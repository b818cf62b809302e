import type { Tensor, TensorDataOf, TensorType } from './tensor.js'

type Arrays = {
  readonly [Type in TensorType]: {
    readonly BYTES_PER_ELEMENT: number
    new (length: number): TensorDataOf[Type]
    new (
      source: ArrayBufferLike | ArrayLike<never>,
      offset?: number,
      length?: number,
    ): TensorDataOf[Type]
  }
}

/** The arrays that hold tensors, by element type. */
export const ARRAYS: Arrays = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
}

export const isTensorType = (type: string | undefined): type is TensorType =>
  type !== undefined && Object.hasOwn(ARRAYS, type)

export const isFloat = (type: string | undefined): boolean =>
  type === 'float32' || type === 'float64' || type === 'float16'

export const sizeOf = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1)

/** A tensor of zeros. */
export const emptyTensor = (type: TensorType, dims: readonly number[]): Tensor =>
  ({ type, dims, data: new ARRAYS[type](sizeOf(dims)) }) as Tensor
