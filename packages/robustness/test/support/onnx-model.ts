/** A minimal writer of ONNX models (onnx.proto3), for models whose behaviour is known by construction. */

export interface NodeSpec {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Integer attributes. */
  readonly attributes?: Readonly<Record<string, number>>
}

export interface TensorSpec {
  readonly dims: readonly number[]
  readonly values: readonly number[] | Float32Array
  readonly type?: 'float' | 'int64'
}

export interface ModelSpec {
  /** Dimensions; a text is a free dimension. */
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>
  readonly nodes: readonly NodeSpec[]
  readonly weights?: Readonly<Record<string, TensorSpec>>
  readonly opset?: number
  /** Element types (TensorProto.DataType) of inputs and outputs that are not float. */
  readonly types?: Readonly<Record<string, number>>
}

const FLOAT = 1
const INT64 = 7

/** Bytes of the model. */
export function onnxModel({
  inputs,
  outputs,
  nodes,
  weights = {},
  opset = 13,
  types = {},
}: ModelSpec): Uint8Array {
  const graph = Buffer.concat([
    ...nodes.map((node) => message(1, encodeNode(node))),
    text(2, 'graph'),
    ...Object.entries(weights).map(([name, tensor]) => message(5, encodeTensor(name, tensor))),
    ...Object.entries(inputs).map(([name, dims]) =>
      message(11, encodeValue(name, dims, types[name])),
    ),
    ...Object.entries(outputs).map(([name, dims]) =>
      message(12, encodeValue(name, dims, types[name])),
    ),
  ])
  const opsets = Buffer.concat([text(1, ''), integer(2, opset)])
  return Buffer.concat([integer(1, 7), message(7, graph), message(8, opsets)])
}

function encodeNode({ op, inputs, outputs, attributes = {} }: NodeSpec): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      message(5, Buffer.concat([text(1, name), integer(3, value), integer(20, 2)])),
    ),
  ])
}

function encodeTensor(name: string, { dims, values, type = 'float' }: TensorSpec): Buffer {
  const data =
    type === 'float'
      ? Float32Array.from(values)
      : BigInt64Array.from(Array.from(values, (value) => BigInt(value)))
  return Buffer.concat([
    ...dims.map((dim) => integer(1, dim)),
    integer(2, type === 'float' ? FLOAT : INT64),
    text(8, name),
    message(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  ])
}

function encodeValue(name: string, dims: readonly (number | string)[], type = FLOAT): Buffer {
  const shape = dims.map((dim) =>
    message(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)),
  )
  const tensor = Buffer.concat([integer(1, type), message(2, Buffer.concat(shape))])
  return Buffer.concat([text(1, name), message(2, message(1, tensor))])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  return Buffer.from([...bytes, Number(rest)])
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)])
}

function message(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes])
}

function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value))
}
