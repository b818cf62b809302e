import { LzmaDecoder, propertiesOf } from './lzma-decoder.js'
import { Damaged, Output } from './output.js'
import { RangeDecoder } from './range-decoder.js'

const HEADER = 13
const UNKNOWN = 2 ** 64

/**
 * Unpacks the old format of LZMA, as `lzma.FORMAT_ALONE` of Python writes it: properties, dictionary, length, stream.
 *
 * @throws Damaged, or RangeError where the content is larger than `limit`
 */
export function unpackLzma(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length < HEADER) throw new Damaged('it is cut short')
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, HEADER)
  const size = Number(head.readBigUInt64LE(5))
  const isKnown = size < UNKNOWN - 1
  if (isKnown && size > limit) throw new RangeError('the content is larger than the limit')
  const output = new Output(limit)
  const decoder = new LzmaDecoder(propertiesOf(head.readUInt8(0)), 0)
  const range = new RangeDecoder(bytes, HEADER, bytes.length)
  const isEnded = decoder.decode(range, output, isKnown ? size : Infinity)
  if (isEnded && isKnown && output.length < size) throw new Damaged('it ends before its length')
  return output.finish()
}
