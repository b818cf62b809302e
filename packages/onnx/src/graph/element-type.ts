/** Name in the words of onnxruntime, and bits of one element; strings have no fixed size. */
type ElementType = readonly [name: string, bits: number]

/** By `TensorProto.DataType` (ONNX 1.19, IR version 12). */
const ELEMENTS: readonly ElementType[] = [
  ['undefined', 0],
  ['float32', 32],
  ['uint8', 8],
  ['int8', 8],
  ['uint16', 16],
  ['int16', 16],
  ['int32', 32],
  ['int64', 64],
  ['string', 0],
  ['bool', 8],
  ['float16', 16],
  ['float64', 64],
  ['uint32', 32],
  ['uint64', 64],
  ['complex64', 64],
  ['complex128', 128],
  ['bfloat16', 16],
  ['float8e4m3fn', 8],
  ['float8e4m3fnuz', 8],
  ['float8e5m2', 8],
  ['float8e5m2fnuz', 8],
  ['uint4', 4],
  ['int4', 4],
  ['float4e2m1', 4],
  ['float8e8m0', 8],
  ['uint2', 2],
  ['int2', 2],
]

/** Name of an element type; undefined for a code that ONNX does not define. */
export const elementTypeName = (code = 0): string | undefined =>
  code === 0 ? undefined : ELEMENTS[code]?.[0]

/** Code of an element type; 0 for a name that ONNX does not know. */
export const elementTypeCode = (name: string): number =>
  Math.max(
    0,
    ELEMENTS.findIndex(([known]) => known === name),
  )

/** Bits of one element; 0 for strings. */
export const elementBits = (code: number): number => ELEMENTS[code]?.[1] ?? 0
