import type { ByteSource } from '@secmlops/core'
import { NotProtobuf, WireReader, type Field } from '../onnx/wire.js'
import { WIRES } from './schema.js'

export type Root = 'SavedModel' | 'MetaGraph' | 'Graph'

const MAX_FIELDS = 100_000
const MAX_NODES = 32
const NAME = /^[A-Za-z0-9.][\w./>\\-]*$/
const OPERATOR = /^_?[A-Za-z][\w>]*$/

/**
 * Which message of TensorFlow a file is: protobuf to the last byte, known fields of the right wire types, and nodes with
 * a name and an operator where it keeps them.
 *
 * @param named the name says TensorFlow: a file without a sound node counts too, so that it is examined
 */
export async function rootOf(source: ByteSource, named: boolean): Promise<Root | undefined> {
  for (const root of ['SavedModel', 'MetaGraph', 'Graph'] as const)
    if (await isRoot(source, root)) return root
  return named ? 'SavedModel' : undefined
}

async function isRoot(source: ByteSource, root: Root): Promise<boolean> {
  const reader = new WireReader(source)
  try {
    const fields = await topFields(reader, 0, source.size, WIRES[root])
    return fields !== undefined && (await hasNode(reader, fields, root))
  } catch (error) {
    if (error instanceof NotProtobuf) return false
    throw error
  }
}

/** The fields of one message; undefined when a known one has the wrong wire type. */
async function topFields(
  reader: WireReader,
  start: number,
  end: number,
  wires: Readonly<Record<number, 0 | 2 | undefined>>,
): Promise<Field[] | undefined> {
  const fields: Field[] = []
  for (let at = start; at < end;) {
    const field = await reader.field(at, end)
    const wire = wires[field.number]
    if ((wire !== undefined && wire !== field.wire) || fields.length > MAX_FIELDS) return undefined
    fields.push(field)
    at = field.end
  }
  return fields
}

/** Looks for a node: down from a saved model to a graph, and in its functions. */
async function hasNode(reader: WireReader, fields: readonly Field[], root: Root): Promise<boolean> {
  const wanted = root === 'Graph' ? 1 : 2
  const inner = fields
    .filter(({ number, wire }) => number === wanted && wire === 2)
    .slice(0, MAX_NODES)
  for (const field of inner) {
    if (root === 'Graph' ? await isNode(reader, field) : await holdsNode(reader, field, root))
      return true
  }
  return root === 'Graph' && (await hasFunction(reader, fields))
}

async function holdsNode(reader: WireReader, { start, end }: Field, root: Root): Promise<boolean> {
  const next = root === 'SavedModel' ? 'MetaGraph' : 'Graph'
  const fields = await topFields(reader, start, end, WIRES[next])
  return fields !== undefined && hasNode(reader, fields, next)
}

/** A graph may have all of its nodes in functions. */
async function hasFunction(reader: WireReader, fields: readonly Field[]): Promise<boolean> {
  const library = fields.find(({ number }) => number === 2)
  if (!library) return false
  const functions = await topFields(reader, library.start, library.end, { 1: 2, 2: 2 })
  for (const each of functions?.slice(0, MAX_NODES) ?? []) {
    const parts = await topFields(reader, each.start, each.end, { 1: 2, 3: 2, 4: 2, 5: 2 })
    for (const part of parts ?? [])
      if (part.number === 3 && (await isNode(reader, part))) return true
  }
  return false
}

async function isNode(reader: WireReader, { start, end }: Field): Promise<boolean> {
  const fields = await topFields(reader, start, end, { 1: 2, 2: 2, 3: 2, 4: 2, 5: 2 })
  const texts = new Map<number, string>()
  for (const { number, start: from, end: to } of fields ?? [])
    if (number < 3) texts.set(number, await reader.text(from, to, 512))
  return NAME.test(texts.get(1) ?? '') && OPERATOR.test(texts.get(2) ?? '')
}
