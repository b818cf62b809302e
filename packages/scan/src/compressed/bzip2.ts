import { decodeBlock } from './bzip2-block.js'
import { BitReader } from './bits.js'
import { DamagedStream, type BoundedOutput } from '@secmlops/core'

const HEAD = 0x425a68
/** Pi and its square root in BCD: what begins a block, and what ends a stream. */
const BLOCK = [0x314159, 0x265359]
const END = [0x177245, 0x385090]
const LEVEL_0 = 0x30
const LEVEL_BYTES = 100_000

/**
 * Unpacks bzip2 streams, one after another (format of bzip2 1.0.8); checksums are not compared.
 *
 * @throws DamagedStream, or RangeError where `output` is full; what came before is in it
 */
export function unpackBzip2(bytes: Uint8Array, output: BoundedOutput): void {
  const bits = new BitReader(bytes)
  do unpackStream(bits, output)
  while (bits.left >= 32 && bits.peek(24) === HEAD)
}

function unpackStream(bits: BitReader, output: BoundedOutput): void {
  const isHead = bits.take(24) === HEAD
  const level = bits.take(8) - LEVEL_0
  if (!isHead || level < 1 || level > 9) throw new DamagedStream('a stream is none of bzip2')
  for (;;) {
    const magic = [bits.take(24), bits.take(24)]
    bits.take(16)
    bits.take(16)
    if (magic.every((part, index) => part === END[index])) {
      bits.align()
      return
    }
    if (magic.some((part, index) => part !== BLOCK[index]))
      throw new DamagedStream('a block has no beginning')
    decodeBlock(bits, level * LEVEL_BYTES, output)
  }
}
