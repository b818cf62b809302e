import type { Random } from '@secmlops/core'

type Mutation = (bytes: Buffer, random: Random, donor: Uint8Array) => Buffer

/** Varints at which readers of lengths and shapes go wrong: ends of 7, 31, 32, 53, 63 and 64 bits, and one without an end. */
const VARINTS: readonly (readonly number[])[] = [
  [0x7f],
  [0x80, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0x07],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
]

const MUTATIONS: readonly Mutation[] = [
  function flipBits(bytes, random) {
    for (let flips = 1 + random.integer(8); flips > 0; flips -= 1) {
      const at = random.integer(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8))
    }
    return bytes
  },
  function nudge(bytes, random) {
    const at = random.integer(bytes.length)
    bytes[at] = (bytes[at] ?? 0) + random.sign()
    return bytes
  },
  function truncate(bytes, random) {
    return bytes.subarray(0, random.integer(bytes.length))
  },
  function splice(bytes, random, donor) {
    const [from, to] = range(donor, random)
    const [start, end] = range(bytes, random)
    return Buffer.concat([bytes.subarray(0, start), donor.subarray(from, to), bytes.subarray(end)])
  },
  function repeat(bytes, random) {
    const [start, end] = range(bytes, random)
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)])
  },
  function tamperVarint(bytes, random) {
    const at = random.integer(bytes.length)
    const varint = VARINTS[random.integer(VARINTS.length)] ?? []
    const after = at + (random.integer(2) === 0 ? 1 : varint.length)
    return Buffer.concat([bytes.subarray(0, at), Uint8Array.from(varint), bytes.subarray(after)])
  },
]

/**
 * A damaged copy of a file: one to four of bit flips, bytes off by one, truncation, pieces of a donor or of itself, and
 * varints that tell lies.
 */
export function mutate(file: Uint8Array, donor: Uint8Array, random: Random): Uint8Array {
  let bytes: Buffer = Buffer.from(file)
  for (let times = 1 + random.integer(4); times > 0 && bytes.length > 0; times -= 1)
    bytes = MUTATIONS[random.integer(MUTATIONS.length)]?.(bytes, random, donor) ?? bytes
  return new Uint8Array(bytes)
}

/** Short ones are likelier, so that what is around them still makes sense. */
function range(bytes: Uint8Array, random: Random): [number, number] {
  const start = random.integer(Math.max(1, bytes.length))
  const length = random.integer(1 + random.integer(Math.min(256, bytes.length - start + 1)))
  return [start, start + length]
}
