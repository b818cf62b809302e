/** Element types by `TensorProto.DataType` (ONNX 1.19, IR version 12), in the words of onnxruntime. */
const NAMES: readonly string[] = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
  'float8e8m0',
  'uint2',
  'int2',
]

/** Name of an element type; undefined for a code that no version of ONNX defines. */
export const elementTypeName = (code: number): string | undefined => NAMES[code]

/** Code of an element type; 0 for a name that ONNX does not know. */
export const elementTypeCode = (name: string): number => Math.max(0, NAMES.indexOf(name))
