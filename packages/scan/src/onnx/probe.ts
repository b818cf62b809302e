import type { ByteSource } from '@secmlops/core'
import { WIRES } from './schema.js'
import { NotProtobuf, WireReader, type Field } from './wire.js'

/** Fields that are looked at; a genuine model has a few dozen on its top level, then one large graph. */
const MAX_MODEL_FIELDS = 10_000
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
  const graphs: Field[] = []
  let versioned = false
  for (let at = 0, count = 0; at < source.size; count += 1) {
    const field = await reader.field(at, source.size)
    const wire = WIRES.Model[field.number]
    if ((wire !== undefined && wire !== field.wire) || count > MAX_MODEL_FIELDS) return false
    if (field.number === 7) graphs.push(field)
    versioned ||= field.number === 8 || (field.number === 1 && field.value <= MAX_IR_VERSION)
    at = field.end
  }
  if (!versioned || graphs.length === 0) return false
  for (const graph of graphs) if (named || (await isGraph(reader, graph))) return true
  return false
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
