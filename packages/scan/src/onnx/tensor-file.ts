import type { ByteSource } from '@secmlops/core'
import { ELEMENT_BITS } from './schema.js'
import { NotProtobuf, WireReader } from './wire.js'

const MAX_FIELDS = 100_000
const STRINGS = 8n
/** Wire types of the fields of a TensorProto (onnx.proto3); numbers are packed or one by one. */
const WIRES: Readonly<Record<number, readonly number[] | undefined>> = {
  1: [0, 2],
  2: [0],
  3: [2],
  4: [2, 5],
  5: [0, 2],
  6: [2],
  7: [0, 2],
  8: [2],
  9: [2],
  10: [1, 2],
  11: [0, 2],
  12: [2],
  13: [2],
  14: [0],
  16: [2],
}

/** Whether a file is one tensor, as the test data of ONNX models is: known fields only, to the last byte, with a type. */
export async function isTensorFile(source: ByteSource): Promise<boolean> {
  const reader = new WireReader(source)
  let isTyped = false
  try {
    for (let at = 0, count = 0; at < source.size; count += 1) {
      const { number, wire, value, end } = await reader.field(at, source.size)
      if (!WIRES[number]?.includes(wire) || count > MAX_FIELDS) return false
      isTyped ||= number === 2 && (value === STRINGS || ELEMENT_BITS[Number(value)] !== undefined)
      at = end
    }
  } catch (error) {
    if (error instanceof NotProtobuf) return false
    throw error
  }
  return isTyped
}
