import { LIMITS } from '@secmlops/core'
import { modelError } from '../model-error.js'
import { Column } from './column.js'
import type { MessageName, Messages } from './messages.js'
import { Origin } from './origin.js'
import { SCHEMA, type Field, type Scalar } from './schema.js'
import { Reader, WIRE, isScalar } from './wire.js'

/** A field as the decoder looks it up, by its number. */
type Known = Kind & {
  readonly key: string
  readonly repeated: boolean
  /** Other fields of the same oneof, which this one replaces. */
  readonly rivals: readonly string[]
}

type Kind =
  | { readonly kind: 'message'; readonly type: MessageName; readonly wire: 2 }
  | { readonly kind: 'text'; readonly type: 'string' | 'bytes'; readonly wire: 2 }
  | { readonly kind: 'number'; readonly type: NumberType; readonly wire: 0 | 1 | 5 }

type NumberType = Exclude<Scalar, 'string' | 'bytes'>

type Target = Record<string, unknown>

/** A message while it is being read. */
interface Frame {
  readonly fields: readonly (Known | undefined)[]
  readonly message: Target
  readonly end: number
  readonly depth: number
  columns?: Map<string, Column>
  unknown?: Uint8Array[]
}

const FIELDS = Object.fromEntries(
  Object.entries(SCHEMA).map(([name, fields]) => [name, byNumber(fields)]),
) as Record<MessageName, readonly (Known | undefined)[]>

function byNumber(fields: Readonly<Record<string, Field>>): readonly (Known | undefined)[] {
  const table: Known[] = []
  const oneof = Object.keys(fields).filter((key) => fields[key]?.[2] === 'oneof')
  for (const [key, [number, type, label]] of Object.entries(fields)) {
    const repeated = label === 'many' || label === 'packed'
    const rivals = label === 'oneof' ? oneof.filter((other) => other !== key) : []
    table[number] = { key, repeated, rivals, ...kindOf(type) }
  }
  // Without holes, so that a look-up is one load.
  return Array.from(table)
}

function kindOf(type: Scalar | MessageName): Kind {
  if (!isScalar(type)) return { kind: 'message', type, wire: 2 }
  if (type === 'string' || type === 'bytes') return { kind: 'text', type, wire: 2 }
  return { kind: 'number', type, wire: WIRE[type] }
}

/**
 * Reads a message as protobuf does: fields in any order, packed or not; of several, the last one counts; nested messages
 * given in pieces are joined; unknown fields are kept. `bytes` fields are views of the source, which must not change afterwards.
 * @throws SecmlopsError `not-onnx` for bytes that are no such message, `model-limit` beyond `LIMITS`.
 */
export function decode<Name extends MessageName>(name: Name, bytes: Uint8Array): Messages[Name] {
  if (bytes.length > LIMITS.modelFile)
    throw modelError('model-limit', `the model is larger than ${String(LIMITS.modelFile)} bytes`)
  return new Decoder(bytes, new Budget()).message(name, bytes.length, 0)
}

/** What is left of `LIMITS` for one model. */
class Budget {
  #fields: number = LIMITS.onnxFields
  #messages: number = LIMITS.onnxMessages
  #nodes: number = LIMITS.onnxNodes
  #numbers: number = LIMITS.arrayBytes

  field(count = 1): void {
    this.#fields -= count
    if (this.#fields < 0) throw modelError('model-limit', 'the model has too many fields')
  }

  message(name: MessageName, depth: number): void {
    this.#messages -= 1
    if (name === 'Node') this.#nodes -= 1
    if (this.#nodes < 0) throw modelError('model-limit', 'the model has too many nodes')
    if (this.#messages < 0) throw modelError('model-limit', 'the model has too many parts')
    if (depth > LIMITS.onnxDepth) throw modelError('model-limit', 'the model is nested too deeply')
  }

  readonly numbers = (bytes: number): void => {
    this.#numbers -= bytes
    if (this.#numbers < 0) throw modelError('model-limit', 'the model has too many numbers')
  }
}

class Decoder {
  readonly #reader: Reader
  readonly #budget: Budget

  constructor(bytes: Uint8Array, budget: Budget) {
    this.#reader = new Reader(bytes)
    this.#budget = budget
  }

  /** Reads the message that begins here and ends at `end`. */
  message(name: MessageName, end: number, depth: number): object {
    this.#budget.message(name, depth)
    const reader = this.#reader
    const message = new Origin(reader.bytes, reader.at, end) as unknown as Target
    const frame: Frame = { fields: FIELDS[name], message, end, depth }
    while (reader.at < end) this.#field(frame)
    for (const [key, column] of frame.columns ?? []) message[key] = column.values
    if (frame.unknown) message['unknownFields'] = new Uint8Array(Buffer.concat(frame.unknown))
    return message
  }

  #field(frame: Frame): void {
    this.#budget.field()
    const reader = this.#reader
    const start = reader.at
    const tag = reader.tag(frame.end)
    const wire = tag & 7
    const known = frame.fields[tag >>> 3]
    if (known?.wire === wire) this.#known(known, frame)
    else if (known?.kind === 'number' && wire === 2 && known.repeated) {
      const end = reader.payload(frame.end)
      this.#column(known, frame).pushRun(reader, end)
    } else {
      reader.skip(wire, frame.end)
      const end = reader.at
      reader.at = start
      ;(frame.unknown ??= []).push(reader.view(end))
    }
  }

  #known(known: Known, frame: Frame): void {
    const reader = this.#reader
    if (known.kind === 'number') {
      if (known.wire === 0) reader.varint(frame.end)
      else reader.fixed(known.wire, frame.end)
      if (known.repeated) this.#column(known, frame).push(reader)
      else store(known, frame.message, numberOf(known.type, reader))
      return
    }
    const end = reader.payload(frame.end)
    if (known.kind === 'message') this.#nested(known, frame, end)
    else if (known.type === 'string') store(known, frame.message, reader.text(end))
    else store(known, frame.message, reader.view(end))
  }

  #nested(known: Known & { kind: 'message' }, { message, depth }: Frame, end: number): void {
    const before = known.repeated ? undefined : (message[known.key] as object | undefined)
    if (before === undefined) store(known, message, this.message(known.type, end, depth + 1))
    else store(known, message, this.#joined(known.type, [before, this.#reader.view(end)], depth))
  }

  /** Encodings of a message, one after the other, are the encoding of both merged (protobuf, "Last One Wins"). */
  #joined(type: MessageName, [before, after]: [object, Uint8Array], depth: number): object {
    const bytes = Buffer.concat([Origin.of(before) ?? new Uint8Array(), after])
    this.#budget.field(bytes.length)
    return new Decoder(bytes, this.#budget).message(type, bytes.length, depth + 1)
  }

  #column({ key, type }: Known & { kind: 'number' }, frame: Frame): Column {
    const columns = (frame.columns ??= new Map<string, Column>())
    let column = columns.get(key)
    if (!column) columns.set(key, (column = new Column(type, this.#budget.numbers)))
    return column
  }
}

function store({ key, repeated, rivals }: Known, message: Target, value: unknown): void {
  if (repeated) {
    const list = message[key] as unknown[] | undefined
    if (list) list.push(value)
    else message[key] = [value]
    return
  }
  for (const rival of rivals) if (rival in message) message[rival] = undefined
  message[key] = value
}

function numberOf(type: NumberType, reader: Reader): number | bigint {
  if (type === 'int32') return reader.int32
  return type === 'float' || type === 'double' ? reader.real(type) : reader.int64
}
