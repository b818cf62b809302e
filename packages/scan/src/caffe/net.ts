import type { ByteSource } from '@secmlops/core'
import { NotProtobuf, WireReader, type Field } from '../onnx/wire.js'

/** `caffe.proto`: layers of a NetParameter, old and new, and what says of which type they are. */
const OLD_LAYER = 2
const OLD_TYPE = 5
const LAYER = 100
const TYPE = 2
const MAX_TYPE = 64

export interface Layer {
  readonly type: string
  /** Numbers of the fields that it has. */
  readonly fields: ReadonlySet<number>
}

/** Whether the bytes are a NetParameter to the last, with a layer whose type is a word; `old` ones have a number. */
export async function isNet(source: ByteSource, old = false): Promise<boolean> {
  try {
    let isTyped = false
    for await (const field of fieldsOf(source)) {
      if (field.wire !== 2 || !(field.number === LAYER || (old && field.number === OLD_LAYER)))
        continue
      // Each is read, so that none can be malformed.
      const { type, fields } = await layerAt(source, field)
      isTyped ||= field.number === LAYER ? /^[A-Za-z]\w*$/.test(type) : fields.has(OLD_TYPE)
    }
    return isTyped
  } catch (error) {
    if (error instanceof NotProtobuf) return false
    throw error
  }
}

/** @throws NotProtobuf */
export async function* layersOf(source: ByteSource): AsyncGenerator<Layer> {
  for await (const field of fieldsOf(source))
    if (field.number === LAYER && field.wire === 2) yield await layerAt(source, field)
}

async function layerAt(source: ByteSource, { start, end }: Field): Promise<Layer> {
  const reader = new WireReader(source)
  const fields = new Set<number>()
  let type = ''
  for (let at = start; at < end;) {
    const field = await reader.field(at, end)
    fields.add(field.number)
    if (field.number === TYPE && field.wire === 2)
      type = await reader.text(field.start, field.end, MAX_TYPE)
    at = field.end
  }
  return { type, fields }
}

async function* fieldsOf(source: ByteSource): AsyncGenerator<Field> {
  const reader = new WireReader(source)
  for (let at = 0; at < source.size;) {
    const field = await reader.field(at, source.size)
    yield field
    at = field.end
  }
}
