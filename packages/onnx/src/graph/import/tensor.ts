import { LIMITS } from '@secmlops/core'
import { modelError, quote } from '../../model-error.js'
import type { TensorProto } from '../../proto/messages.js'
import type { Tensor, TensorType } from '../../session/tensor.js'
import { ARRAYS, isTensorType } from '../../session/values.js'
import { elementBits, elementTypeName } from '../element-type.js'

type TypedField = 'floatData' | 'doubleData' | 'int32Data' | 'int64Data' | 'uint64Data'

/** Where a tensor without `raw_data` keeps its elements (onnx.proto, TensorProto). */
const FIELD: Readonly<Record<TensorType, TypedField>> = {
  float32: 'floatData',
  float64: 'doubleData',
  float16: 'int32Data',
  int8: 'int32Data',
  int16: 'int32Data',
  int32: 'int32Data',
  int64: 'int64Data',
  uint8: 'int32Data',
  uint16: 'int32Data',
  uint32: 'uint64Data',
  uint64: 'uint64Data',
  bool: 'int32Data',
}

/** More than any library computes with. */
const MAX_RANK = 255

/** The shape that a tensor declares. @throws SecmlopsError `model-invalid` */
export function dimsOf(dims: BigInt64Array | undefined, name: string): readonly number[] {
  const sizes = Array.from(dims ?? [], Number)
  const elements = sizes.reduce((product, size) => product * size, 1)
  const possible = sizes.every((size) => size >= 0 && Number.isSafeInteger(size))
  if (!possible || sizes.length > MAX_RANK || elements > LIMITS.arrayBytes)
    throw modelError('model-invalid', `the tensor ${quote(name)} has an impossible shape`)
  return sizes
}

/**
 * The elements of a tensor whose bytes are in the model; a view of the file where its alignment allows.
 * Undefined for a type that `Tensor` does not know (strings, bfloat16, complex, float8, 4 bits), once its size was checked.
 * @throws SecmlopsError `model-invalid` where shape and data differ.
 */
export function tensorOf(proto: TensorProto, name: string): Tensor | undefined {
  const type = elementTypeName(proto.dataType)
  if (type === undefined)
    throw modelError('model-unsupported', `the tensor ${quote(name)} has no known element type`)
  if (proto.segment)
    throw modelError('model-unsupported', `the tensor ${quote(name)} is given in segments`)
  const dims = dimsOf(proto.dims, name)
  const size = dims.reduce((product, length) => product * length, 1)
  if (!isTensorType(type)) {
    checkOpaque(proto, size, name)
    return undefined
  }
  const data = proto.rawData
    ? fromRaw(type, proto.rawData, { size, name })
    : fromTyped(type, proto, { size, name })
  return { type, dims, data } as Tensor
}

interface Expected {
  readonly size: number
  readonly name: string
}

function fromRaw(type: TensorType, bytes: Uint8Array, { size, name }: Expected): Tensor['data'] {
  const ArrayType = ARRAYS[type]
  const width = ArrayType.BYTES_PER_ELEMENT
  if (bytes.length !== size * width) throw mismatch(name)
  if (type === 'bool' && bytes.some((value) => value > 1))
    return bytes.map((value) => Number(value !== 0))
  const aligned = bytes.byteOffset % width === 0 ? bytes : bytes.slice()
  return new ArrayType(aligned.buffer, aligned.byteOffset, size)
}

function fromTyped(type: TensorType, proto: TensorProto, { size, name }: Expected): Tensor['data'] {
  const values = proto[FIELD[type]] ?? []
  if (values.length !== size) throw mismatch(name)
  if (type === 'bool') return Uint8Array.from(values as Int32Array, (value) => Number(value !== 0))
  if (type === 'uint32')
    return Uint32Array.from(values as BigUint64Array, (value) => Number(BigInt.asUintN(32, value)))
  const ArrayType = ARRAYS[type]
  return values instanceof ArrayType ? values : new ArrayType(values as ArrayLike<never>)
}

function checkOpaque(proto: TensorProto, size: number, name: string): void {
  const bits = elementBits(proto.dataType ?? 0)
  if (bits === 0 && (proto.stringData?.length ?? 0) !== size) throw mismatch(name)
  if (bits > 0 && proto.rawData && proto.rawData.length !== Math.ceil((size * bits) / 8))
    throw mismatch(name)
}

const mismatch = (name: string) =>
  modelError(
    'model-invalid',
    `the tensor ${quote(name)} does not hold as many elements as its shape`,
  )
