/** Values of an array in memory, by what they were stored as; half floats are widened, `bool` is 0 and 1. */
export type ArrayValues =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array

/** A dense array in C order; `values.length` is the product of `shape` (1 for a scalar, whose shape is empty). */
export interface NdArray {
  /** Kind and size in bytes as NumPy writes them, without byte order: u1, i8, f4, b1, ... */
  readonly dtype: string
  readonly shape: readonly number[]
  readonly values: ArrayValues
}
