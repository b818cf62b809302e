import type { ByteSource } from '@secmlops/core'
import { ELEMENT_BITS } from './schema.js'
import { NotProtobuf, WireReader, type Field } from './wire.js'

const MAX_FIELDS = 100_000
const STRINGS = 8n
/** `SequenceProto.DataType.TENSOR` */
const TENSOR_ELEMENTS = 1n
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
export function isTensorFile(source: ByteSource): Promise<boolean> {
  const isType = ({ number, value }: Field): boolean =>
    number === 2 && (value === STRINGS || ELEMENT_BITS[Number(value)] !== undefined)
  return isMessage(source, {
    isType,
    isField: ({ number, wire }) => WIRES[number]?.includes(wire) ?? false,
  })
}

/** The name of a value is text. */
const NAME = /^[\x20-\x7e]*$/
const MAX_NAME = 1024

/** Whether a file is a SequenceProto, as the test data of ONNX models is: a name, an element type, and tensors only. */
export function isSequenceFile(source: ByteSource): Promise<boolean> {
  const isType = ({ number, wire, value }: Field): boolean =>
    number === 2 && wire === 0 && value === TENSOR_ELEMENTS
  return isMessage(source, {
    isType,
    isField: async (field, reader) =>
      isType(field) ||
      (field.number === 3 && field.wire === 2) ||
      (field.number === 1 &&
        field.wire === 2 &&
        NAME.test(await reader.text(field.start, field.end, MAX_NAME))),
  })
}

interface Shape {
  readonly isField: (field: Field, reader: WireReader) => boolean | Promise<boolean>
  /** The field without which it is no such message. */
  readonly isType: (field: Field) => boolean
}

async function isMessage(source: ByteSource, { isField, isType }: Shape): Promise<boolean> {
  const reader = new WireReader(source)
  let isTyped = false
  try {
    for (let at = 0, count = 0; at < source.size; count += 1) {
      const field = await reader.field(at, source.size)
      if (!(await isField(field, reader)) || count > MAX_FIELDS) return false
      isTyped ||= isType(field)
      at = field.end
    }
  } catch (error) {
    if (error instanceof NotProtobuf) return false
    throw error
  }
  return isTyped
}
