import { LzmaDecoder, propertiesOf } from './lzma-decoder.js'
import { DamagedStream, type BoundedOutput } from '@secmlops/core'
import { RangeDecoder } from './range-decoder.js'

const HEADER = 13
const UNKNOWN = 2 ** 64

/**
 * Unpacks the old format of LZMA, as `lzma.FORMAT_ALONE` of Python writes it: properties, dictionary, length, stream.
 *
 * @throws DamagedStream, or RangeError where `output` is full; what came before is in it
 */
export function unpackLzma(bytes: Uint8Array, output: BoundedOutput): void {
  if (bytes.length < HEADER) throw new DamagedStream('it is cut short')
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, HEADER)
  const size = Number(head.readBigUInt64LE(5))
  const isKnown = size < UNKNOWN - 1
  const decoder = new LzmaDecoder(propertiesOf(head.readUInt8(0)), 0)
  const range = new RangeDecoder(bytes, HEADER, bytes.length)
  const isEnded = decoder.decode(range, output, isKnown ? size : Infinity)
  if (isEnded && isKnown && output.length < size)
    throw new DamagedStream('it ends before its length')
}
