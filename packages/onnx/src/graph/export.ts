import { encode } from '../proto/encode.js'
import type {
  AttributeProto,
  DimensionProto,
  GraphProto,
  ModelProto,
  NodeProto,
  TensorProto,
  ValueInfoProto,
} from '../proto/messages.js'
import type { Dimension, ValueInfo } from '../session/session.js'
import type { Tensor } from '../session/tensor.js'
import type { Attribute, AttributeValue } from './attribute.js'
import { elementTypeCode } from './element-type.js'
import type { Graph, Node } from './graph.js'
import { NODES, VALUES } from './provenance.js'

/** The model as an .onnx file that holds all of its weights. */
export function exportModel(graph: Graph): Uint8Array {
  return encode('Model', modelOf(graph))
}

/** The model as a message. Tensors are not copied. */
export function modelOf(graph: Graph): ModelProto {
  return {
    irVersion: irVersion(graph.opsets[''] ?? 1),
    producerName: 'secmlops',
    graph: graphProto(graph),
    opsetImport: Object.entries(graph.opsets).map(([domain, version]) => ({
      domain,
      version: BigInt(version),
    })),
  }
}

/** The oldest version of the intermediate representation that knows an opset (ONNX, docs/Versioning.md). */
function irVersion(opset: number): bigint {
  if (opset <= 18) return 8n
  if (opset <= 20) return 9n
  if (opset <= 22) return 10n
  if (opset <= 24) return opset === 23 ? 11n : 12n
  return 13n
}

function graphProto(graph: Graph): GraphProto {
  return {
    name: graph.name === '' ? 'graph' : graph.name,
    node: graph.nodes.map(nodeProto),
    initializer: Array.from(graph.initializers, ([name, tensor]) => tensorProto(tensor, name)),
    input: graph.inputs.map(valueInfoProto),
    output: graph.outputs.map(valueInfoProto),
  }
}

function nodeProto(node: Node): NodeProto {
  return NODES.of(node) ?? newNode(node)
}

function newNode({ name, op, domain, inputs, outputs, attributes }: Node): NodeProto {
  return {
    input: inputs,
    output: outputs,
    ...(name !== '' && { name }),
    opType: op,
    attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
    ...(domain !== '' && { domain }),
  }
}

function tensorProto({ type, dims, data }: Tensor, name?: string): TensorProto {
  return {
    dims: BigInt64Array.from(dims, BigInt),
    dataType: elementTypeCode(type),
    ...(name !== undefined && { name }),
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  }
}

type Write = {
  readonly [Kind in Exclude<keyof AttributeValue, 'opaque'>]: (
    value: AttributeValue[Kind],
  ) => AttributeProto
}

const utf8 = (text: string): Uint8Array => Buffer.from(text)

const MAX_INT64 = 2n ** 63n - 1n

/** Integers that were saturated on the way in mean "as far as it goes". */
function int64(value: number): bigint {
  if (Math.abs(value) < Number.MAX_SAFE_INTEGER) return BigInt(value)
  return value > 0 ? MAX_INT64 : -MAX_INT64 - 1n
}

/** By kind; the `type` codes are those of AttributeProto.AttributeType. */
const WRITE: Write = {
  float: (f) => ({ f, type: 1 }),
  int: (i) => ({ i: int64(i), type: 2 }),
  string: (s) => ({ s: utf8(s), type: 3 }),
  tensor: (t) => ({ t: tensorProto(t), type: 4 }),
  graph: (g) => ({ g: graphProto(g), type: 5 }),
  floats: (floats) => ({ floats: Float32Array.from(floats), type: 6 }),
  ints: (ints) => ({ ints: BigInt64Array.from(ints, int64), type: 7 }),
  strings: (strings) => ({ strings: strings.map(utf8), type: 8 }),
}

function attributeProto(name: string, { kind, value }: Attribute): AttributeProto {
  if (kind === 'opaque') return opaqueAttribute(value)
  const write = WRITE[kind] as (value: AttributeValue[typeof kind]) => AttributeProto
  return { name, ...write(value) }
}

/** The whole AttributeProto is kept, as bytes, name included. */
const opaqueAttribute = (bytes: Uint8Array): AttributeProto => ({ unknownFields: bytes })

function valueInfoProto(value: ValueInfo): ValueInfoProto {
  return VALUES.of(value) ?? newValueInfo(value)
}

/**
 * The runtime infers the type of an output that is no tensor, and the shape of one that is a scalar: `[]` may also mean
 * that no shape is known.
 */
function newValueInfo({ name, type, dims }: ValueInfo): ValueInfoProto {
  const elemType = elementTypeCode(type)
  if (elemType === 0) return { name }
  const shape = dims.length > 0 && { shape: { dim: dims.map(dimension) } }
  return { name, type: { tensorType: { elemType, ...shape } } }
}

function dimension(size: Dimension): DimensionProto {
  if (typeof size === 'number') return { dimValue: BigInt(size) }
  return size === '' ? {} : { dimParam: size }
}
