/** Values of a tensor by element type; `bool` as 0 and 1, `float16` as IEEE 754 bit patterns. */
export interface TensorDataOf {
  readonly float32: Float32Array
  readonly float64: Float64Array
  readonly float16: Uint16Array
  readonly int8: Int8Array
  readonly int16: Int16Array
  readonly int32: Int32Array
  readonly int64: BigInt64Array
  readonly uint8: Uint8Array
  readonly uint16: Uint16Array
  readonly uint32: Uint32Array
  readonly uint64: BigUint64Array
  readonly bool: Uint8Array
}

export type TensorType = keyof TensorDataOf

/** A dense, row-major tensor; `data.length` is the product of `dims`. */
export type Tensor = {
  readonly [Type in TensorType]: {
    readonly type: Type
    readonly dims: readonly number[]
    readonly data: TensorDataOf[Type]
  }
}[TensorType]
