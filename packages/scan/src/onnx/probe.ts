import type { ByteSource } from '@secmlops/core'
import { WIRES } from './schema.js'
import { NotProtobuf, WireReader, type Field } from './wire.js'

/** Fields that are looked at; a genuine model has a few dozen on its top level, and its functions. */
const MAX_MODEL_FIELDS = 100_000
const MAX_GRAPH_FIELDS = 64
const MAX_IR_VERSION = 1_000n
const OPERATOR = /^[A-Za-z_][\w.:-]*$/

/**
 * Whether bytes are an ONNX model: protobuf to the last byte, known fields of the right wire type, an IR version or an
 * operator set, and a graph that begins like one. Unknown fields are allowed, as protobuf readers skip them.
 *
 * @param named the name says ONNX: a model without a sound graph counts too, so that it is examined
 */
export async function isOnnx(source: ByteSource, named: boolean): Promise<boolean> {
  try {
    return await probe(source, named)
  } catch (error) {
    if (error instanceof NotProtobuf) return false
    throw error
  }
}

async function probe(source: ByteSource, named: boolean): Promise<boolean> {
  const reader = new WireReader(source)
  const fields = await modelFields(reader, source.size)
  const versioned = fields?.some(
    ({ number, value }) => number === 8 || (number === 1 && value <= MAX_IR_VERSION),
  )
  if (!fields || !versioned) return false
  for (const field of fields)
    if (field.number === 7 && (named || (await isGraph(reader, field)))) return true
  return false
}

/** The top level, to the last byte; undefined when a known field has the wrong wire type. */
async function modelFields(reader: WireReader, size: number): Promise<Field[] | undefined> {
  const fields: Field[] = []
  for (let at = 0; at < size;) {
    const field = await reader.field(at, size)
    const wire = WIRES.Model[field.number]
    if ((wire !== undefined && wire !== field.wire) || fields.length > MAX_MODEL_FIELDS)
      return undefined
    fields.push(field)
    at = field.end
  }
  return fields
}

/** The first fields of a graph: of the right wire types, among them a node with an operator, or a typed value. */
async function isGraph(reader: WireReader, graph: Field): Promise<boolean> {
  let convincing = false
  for (let at = graph.start, count = 0; at < graph.end && count < MAX_GRAPH_FIELDS; count += 1) {
    const field = await reader.field(at, graph.end)
    const wire = WIRES.Graph[field.number]
    if (wire !== undefined && wire !== field.wire) return false
    convincing ||= await isConvincing(reader, field)
    at = field.end
  }
  return convincing
}

async function isConvincing(reader: WireReader, field: Field): Promise<boolean> {
  if (field.number !== 1 && field.number !== 12) return false
  let typed = false
  for (let at = field.start; at < field.end;) {
    const inner = await reader.field(at, field.end)
    const isName = inner.wire === 2 && inner.number === (field.number === 1 ? 4 : 1)
    typed ||= isName && OPERATOR.test(await reader.text(inner.start, inner.end, 256))
    at = inner.end
  }
  return typed
}
