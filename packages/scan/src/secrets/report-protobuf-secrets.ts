import type { Candidate, Inspection } from '../inspection.js'
import { NotProtobuf, type Field, type WireReader } from '../onnx/wire.js'
import { reportSecrets, type Place } from './report-secrets.js'

const MAX_TEXT = 1_048_576
const MAX_DEPTH = 8
const MAX_FIELDS = 10_000

/** Examines the texts of a message of any kind: bytes that are a message themselves are looked into as well. */
export async function reportProtobufSecrets(
  candidate: Candidate,
  inspection: Inspection,
  reader: WireReader,
  { field, name }: { readonly field: Field; readonly name: string },
): Promise<void> {
  const open = [{ start: field.start, end: field.end, depth: 0 }]
  for (
    let next = open.pop(), count = 0;
    next && count < MAX_FIELDS;
    next = open.pop(), count += 1
  ) {
    const { start, end, depth } = next
    const place: Place = { at: start, name }
    reportSecrets(candidate, inspection, await reader.text(start, end, MAX_TEXT), place)
    if (depth >= MAX_DEPTH || open.length > MAX_FIELDS) continue
    for (const inner of await fieldsOf(reader, start, end))
      if (inner.wire === 2 && inner.end - inner.start >= 16)
        open.push({ start: inner.start, end: inner.end, depth: depth + 1 })
  }
}

async function fieldsOf(reader: WireReader, start: number, end: number): Promise<Field[]> {
  const fields: Field[] = []
  try {
    for (let at = start; at < end && fields.length < MAX_FIELDS;) {
      const field = await reader.field(at, end)
      fields.push(field)
      at = field.end
    }
    return fields
  } catch (error) {
    if (error instanceof NotProtobuf) return []
    throw error
  }
}
