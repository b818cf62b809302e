import { modelError, quote } from '../../model-error.js'
import { encode } from '../../proto/encode.js'
import type { AttributeProto, GraphProto, TensorProto } from '../../proto/messages.js'
import type { Tensor } from '../../session/tensor.js'
import type { Attribute } from '../attribute.js'
import type { Graph } from '../graph.js'

/** How the values of an attribute that are themselves messages are read. */
export interface Nested {
  readonly tensor: (proto: TensorProto) => Tensor | undefined
  readonly graph: (proto: GraphProto) => Graph
  /** A tensor with its bytes inside the model. */
  readonly inside: (proto: TensorProto) => TensorProto
}

/** By AttributeProto.AttributeType: strings and tensors that this cannot hold, and kinds that nothing reads and that name no values. */
const KEPT: ReadonlySet<number> = new Set([3, 4, 8, 9, 11, 12, 13, 14])

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** An attribute as data; one that nothing here reads is kept as its bytes. @throws SecmlopsError */
export function attributeOf(proto: AttributeProto, nested: Nested): Attribute {
  const { name = '', refAttrName } = proto
  if (refAttrName)
    throw modelError(
      'model-invalid',
      `the attribute ${quote(name)} refers to no function around it`,
    )
  const type = proto.type ?? typeOfOldFile(proto)
  const value = readNumber(type, proto) ?? readText(type, proto) ?? readNested(type, proto, nested)
  if (value) return value
  if (KEPT.has(type)) return opaque(proto, nested)
  throw modelError(
    type === 10 ? 'model-unsupported' : 'model-invalid',
    `the attribute ${quote(name)} is of a kind that is not handled`,
  )
}

function readNumber(type: number, proto: AttributeProto): Attribute | undefined {
  switch (type) {
    case 1:
      return { kind: 'float', value: proto.f ?? 0 }
    case 2:
      return { kind: 'int', value: saturate(proto.i ?? 0n) }
    case 6:
      return { kind: 'floats', value: Array.from(proto.floats ?? []) }
    case 7:
      return { kind: 'ints', value: Array.from(proto.ints ?? [], saturate) }
    default:
      return undefined
  }
}

function readText(type: number, { s, strings = [] }: AttributeProto): Attribute | undefined {
  try {
    if (type === 3) return { kind: 'string', value: UTF8.decode(s) }
    if (type === 8) return { kind: 'strings', value: strings.map((text) => UTF8.decode(text)) }
  } catch {
    // Bytes that are no text stay as they are.
  }
  return undefined
}

function readNested(type: number, proto: AttributeProto, nested: Nested): Attribute | undefined {
  if (type === 4) {
    const value = nested.tensor(proto.t ?? {})
    return value && { kind: 'tensor', value }
  }
  return type === 5 ? { kind: 'graph', value: nested.graph(proto.g ?? {}) } : undefined
}

function opaque(proto: AttributeProto, nested: Nested): Attribute {
  const t = proto.t && nested.inside(proto.t)
  const tensors = proto.tensors?.map((tensor) => nested.inside(tensor))
  const same = t === proto.t && (tensors ?? []).every((tensor, i) => tensor === proto.tensors?.[i])
  const whole = same ? proto : { ...proto, ...(t && { t }), ...(tensors && { tensors }) }
  return { kind: 'opaque', value: encode('Attribute', whole) }
}

function saturate(value: bigint): number {
  const number = Number(value)
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, number))
}

/** Files of IR version 1 have no `type`: exactly one of the values is there. */
function typeOfOldFile({ f, i, s, t, g, floats, ints, strings }: AttributeProto): number {
  return [undefined, f, i, s, t, g, floats, ints, strings].findIndex((value) => value !== undefined)
}
