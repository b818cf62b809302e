/** A FlatBuffer writer that lays tables out one after another, offsets forward, as far as TFLite models need it. */
export interface Operator {
  readonly code?: number
  readonly oldCode?: number
  readonly custom?: string
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A table: its fields are an inline number, or bytes that an offset leads to. */
function table(fields: readonly (number | Buffer | undefined)[]): { head: Buffer; at: number } {
  const vtable = Buffer.alloc(4 + 2 * fields.length + (fields.length % 2) * 2)
  const body = Buffer.alloc(4 + 4 * fields.length)
  vtable.writeUInt16LE(vtable.length, 0)
  vtable.writeUInt16LE(body.length, 2)
  body.writeInt32LE(vtable.length, 0)
  const tail: Buffer[] = []
  let end = body.length
  fields.forEach((field, index) => {
    if (field === undefined) return
    const place = 4 + 4 * index
    vtable.writeUInt16LE(place, 4 + 2 * index)
    if (typeof field === 'number') body.writeUInt32LE(field, place)
    else {
      body.writeUInt32LE(end - place, place)
      tail.push(field)
      end += field.length
    }
  })
  return { head: Buffer.concat([vtable, body, ...tail]), at: vtable.length }
}

const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
const text = (value: string): Buffer =>
  padded(Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(`${value}\0`)]))
export const data = (length: number, stated = length): Buffer =>
  padded(Buffer.concat([u32(stated), Buffer.alloc(length)]))

function vectorOf(tables: readonly { head: Buffer; at: number }[]): Buffer {
  const offsets: Buffer[] = []
  let end = 4 * tables.length
  tables.forEach(({ head, at }, index) => {
    offsets.push(u32(end + at - 4 * index))
    end += head.length
  })
  return Buffer.concat([u32(tables.length), ...offsets, ...tables.map(({ head }) => head)])
}

/** A model (schema.fbs: Model.version, operator_codes, subgraphs, description, buffers). */
export function tflite(
  operators: readonly Operator[],
  buffers: readonly Buffer[] = [data(16)],
): Buffer {
  const codes = vectorOf(
    operators.map(({ code, oldCode, custom }) =>
      table([oldCode, custom === undefined ? undefined : text(custom), 1, code]),
    ),
  )
  const model = table([
    3,
    codes,
    undefined,
    text('made by a test'),
    vectorOf(buffers.map((each) => table([each]))),
  ])
  return Buffer.concat([u32(8 + model.at), Buffer.from('TFL3'), model.head])
}
