import { block, float, varint } from './protobuf.mjs'

const FLOAT = 1
const INT64 = 7
const OPSET = 17
/** The IR version that came with opset 17. */
const IR_VERSION = 8

/**
 * Bytes of an ONNX model (onnx.proto3). `inputs` and `outputs` are { name, shape } of float tensors, a text
 * in a shape being a free dimension; `nodes` come from node(); `constants` are { name, shape, data }.
 */
export function modelBytes({ name, inputs, outputs, nodes, constants = [] }) {
  const graph = [
    ...nodes,
    block(2, name),
    ...constants.map((constant) => block(5, tensor(constant))),
    ...inputs.map((value) => block(11, valueInfo(value))),
    ...outputs.map((value) => block(12, valueInfo(value))),
  ]
  return Buffer.concat([
    varint(1, IR_VERSION),
    block(2, 'pedestrian-detection/training'),
    block(7, graph),
    block(8, [varint(2, OPSET)]),
  ])
}

/** `outputs` is one name or a list of them. */
export function node(type, inputs, outputs, attributes = {}) {
  const names = [outputs].flat()
  return block(1, [
    ...inputs.map((input) => block(1, input)),
    ...names.map((output) => block(2, output)),
    block(3, names[0]),
    block(4, type),
    ...Object.entries(attributes).map(([name, value]) => block(5, attribute(name, value))),
  ])
}

function attribute(name, value) {
  if (Array.isArray(value))
    return [block(1, name), ...value.map((item) => varint(8, item)), varint(20, 7)]
  if (typeof value === 'string') return [block(1, name), block(4, value), varint(20, 3)]
  if (Number.isInteger(value)) return [block(1, name), varint(3, value), varint(20, 2)]
  return [block(1, name), float(2, value), varint(20, 1)]
}

function tensor({ name, shape, data }) {
  const type = data instanceof BigInt64Array ? INT64 : FLOAT
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return [...shape.map((size) => varint(1, size)), varint(2, type), block(8, name), block(9, bytes)]
}

function valueInfo({ name, shape }) {
  const dimensions = shape.map((size) =>
    block(1, [typeof size === 'string' ? block(2, size) : varint(1, size)]),
  )
  return [block(1, name), block(2, [block(1, [varint(1, FLOAT), block(2, dimensions)])])]
}
