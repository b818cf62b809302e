import type { Random } from '@secmlops/core'

/** A field: its tag, and its payload, as bytes or, where they look like a message, as fields. */
interface Piece {
  tag: number
  payload: Uint8Array | Piece[]
}

/** Where a piece lies. */
interface Place {
  readonly list: Piece[]
  readonly at: number
}

type Edit = (place: Place, random: Random, donor: Place) => void

const EDITS: readonly Edit[] = [
  function remove({ list, at }) {
    list.splice(at, 1)
  },
  function repeat({ list, at }) {
    list.splice(at, 0, ...list.slice(at, at + 1))
  },
  function exchange({ list, at }, random) {
    const other = random.integer(list.length)
    const [a, b] = [list[at], list[other]]
    if (!a || !b) return
    list[at] = b
    list[other] = a
  },
  function replace({ list, at }, _, donor) {
    list.splice(at, 1, ...donor.list.slice(donor.at, donor.at + 1))
  },
  function adopt({ list, at }, _, donor) {
    const [own, other] = [list[at], donor.list[donor.at]]
    if (own && other && (own.tag & 7) === (other.tag & 7)) own.payload = other.payload
  },
  function renumber({ list, at }, random) {
    const piece = list[at]
    if (piece) piece.tag = ((1 + random.integer(26)) << 3) | (piece.tag & 7)
  },
  function scramble({ list, at }, random) {
    const piece = list[at]
    if (!(piece?.payload instanceof Uint8Array) || piece.payload.length === 0) return
    piece.payload = Uint8Array.from(piece.payload)
    const byte = random.integer(piece.payload.length)
    const keep = (piece.tag & 7) === 0 ? (piece.payload[byte] ?? 0) & 0x80 : 0
    piece.payload[byte] = keep | random.integer(keep === 0 && (piece.tag & 7) !== 0 ? 256 : 128)
  },
]

/** A protobuf file with one to four of its fields removed, repeated, moved, renumbered, or taken from a donor; all lengths fit. */
export function mutateProtobuf(file: Uint8Array, donor: Uint8Array, random: Random): Uint8Array {
  const [own, other] = [parse(file, 0), parse(donor, 0)]
  if (!own || !other) return file
  for (let times = 1 + random.integer(4); times > 0; times -= 1) {
    const places = allPlaces(own)
    // The donor may be the file itself: names then refer to what there is.
    const donors = allPlaces(random.integer(2) === 0 ? own : other)
    const place = places[random.integer(Math.max(1, places.length))]
    const from = donors[random.integer(Math.max(1, donors.length))]
    if (place && from) EDITS[random.integer(EDITS.length)]?.(place, random, copyOf(from))
  }
  return serialize(own)
}

const copyOf = ({ list, at }: Place): Place => ({
  list: structuredClone(list.slice(at, at + 1)),
  at: 0,
})

const allPlaces = (list: Piece[]): Place[] =>
  list.flatMap((piece, at) => [
    { list, at },
    ...(Array.isArray(piece.payload) ? allPlaces(piece.payload) : []),
  ])

/** Undefined for bytes that are no message. */
function parse(bytes: Uint8Array, depth: number): Piece[] | undefined {
  const pieces: Piece[] = []
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at)
    const span = tag && tag.value >= 8 ? spanOf(bytes, tag.end, tag.value & 7) : undefined
    if (!tag || !span || span[1] > bytes.length) return undefined
    const payload = bytes.subarray(...span)
    const nested = (tag.value & 7) === 2 && depth < 20
    pieces.push({ tag: tag.value, payload: (nested && parse(payload, depth + 1)) || payload })
    at = span[1]
  }
  return pieces
}

/** Where the payload lies that follows a tag. */
function spanOf(bytes: Uint8Array, at: number, wire: number): [number, number] | undefined {
  if (wire === 1 || wire === 5) return [at, at + (wire === 1 ? 8 : 4)]
  const number = varint(bytes, at)
  if (!number || (wire !== 0 && wire !== 2)) return undefined
  return wire === 0 ? [at, number.end] : [number.end, number.end + number.value]
}

function varint(bytes: Uint8Array, start: number): { value: number; end: number } | undefined {
  let value = 0
  for (let at = start; at < Math.min(bytes.length, start + 10); at += 1) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * 128 ** (at - start)
    if (byte < 128) return { value, end: at + 1 }
  }
  return undefined
}

function serialize(pieces: readonly Piece[]): Uint8Array {
  const parts = pieces.flatMap(({ tag, payload }) => {
    const bytes = Array.isArray(payload) ? serialize(payload) : payload
    return (tag & 7) === 2 ? [toVarint(tag), toVarint(bytes.length), bytes] : [toVarint(tag), bytes]
  })
  return new Uint8Array(Buffer.concat(parts))
}

function toVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Uint8Array.of(...bytes, rest)
}
