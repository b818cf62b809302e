import { DamagedStream, UnreadStream, type BoundedOutput } from './bounded-output.js'

const MAGIC = 0x184d2204
const SKIPPABLE = 0x184d2a50
const STORED = 0x8000_0000
/** A literal or match length of 15 goes on in further bytes. */
const LONG = 15
const MIN_MATCH = 4

/**
 * Unpacks LZ4 frames, one after another (LZ4 Frame Format 1.6.4); checksums are not compared.
 *
 * @throws DamagedStream, or RangeError where `output` is full; what came before is in it
 */
export function unpackLz4(bytes: Uint8Array, output: BoundedOutput): void {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    for (let at = 0; at < input.length;) at = unpackFrame(input, at, output)
  } catch (error) {
    // Buffer throws an error with a code beyond its end.
    const isShort = typeof error === 'object' && error !== null && 'code' in error
    throw isShort ? new DamagedStream('it is cut short') : error
  }
}

function unpackFrame(input: Buffer, start: number, output: BoundedOutput): number {
  const magic = input.readUInt32LE(start)
  if ((magic & ~15) >>> 0 === SKIPPABLE) return start + 8 + input.readUInt32LE(start + 4)
  const flags = input.readUInt8(start + 4)
  if (magic !== MAGIC || flags >> 6 !== 1) throw new DamagedStream('a frame is none of LZ4')
  if ((flags & 1) !== 0) throw new UnreadStream('it needs a dictionary')
  const begin = output.length
  let at = start + 7 + ((flags & 8) === 0 ? 0 : 8)
  for (;;) {
    const size = input.readUInt32LE(at)
    at += 4
    if (size === 0) return at + ((flags & 4) === 0 ? 0 : 4)
    const length = size & ~STORED
    if (at + length > input.length) throw new DamagedStream('it is cut short')
    const block = input.subarray(at, at + length)
    if (size >= STORED) output.append(block)
    else unpackBlock(block, output, begin)
    at += length + ((flags & 16) === 0 ? 0 : 4)
  }
}

/** Sequences of literals and a match; the last has literals only. */
function unpackBlock(block: Buffer, output: BoundedOutput, begin: number): void {
  const reader = { at: 0 }
  while (reader.at < block.length) {
    const token = block.readUInt8(reader.at)
    reader.at += 1
    const literals = lengthOf(token >> 4, block, reader)
    if (reader.at + literals > block.length) throw new DamagedStream('it is cut short')
    output.append(block.subarray(reader.at, reader.at + literals))
    reader.at += literals
    if (reader.at >= block.length) return
    const distance = block.readUInt16LE(reader.at)
    reader.at += 2
    output.repeat(distance, MIN_MATCH + lengthOf(token & LONG, block, reader), begin)
  }
}

function lengthOf(short: number, block: Buffer, reader: { at: number }): number {
  let length = short
  if (short < LONG) return length
  for (let more = 255; more === 255; length += more) {
    more = block.readUInt8(reader.at)
    reader.at += 1
  }
  return length
}
