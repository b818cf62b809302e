import * as zlib from 'node:zlib'
import { native, type Unpack, type Unpacked } from './codecs.js'

const one = native(zlib.inflate, () => zlib.createInflate())
/** Streams that follow one another; joblib writes one. */
const MAX_STREAMS = 1000

/**
 * zlib streams that lie one after another, which joblib reads as one (`compressor.py`, `BinaryZlibFile._fill_buffer`). Node stops at the
 * end of the first and says nothing of what follows.
 */
export const inflate: Unpack = async (bytes, limit) => {
  const parts: Uint8Array[] = []
  let [at, length] = [0, 0]
  for (let count = 1; at < bytes.length; count += 1) {
    const rest = bytes.subarray(at)
    const unpacked: Part = whole(rest, limit - length) ?? (await one(rest, limit - length))
    parts.push(unpacked.content)
    length += unpacked.content.length
    if (unpacked.used === undefined || count > MAX_STREAMS)
      return { content: Buffer.concat(parts), fault: unpacked.fault ?? 'limit' }
    at += unpacked.used
  }
  return { content: Buffer.concat(parts) }
}

/** What one stream gives. */
interface Part extends Unpacked {
  /** Bytes of a sound stream. */
  readonly used?: number
}

/** undefined: the stream is not sound. */
function whole(bytes: Uint8Array, limit: number): Part | undefined {
  if (limit <= 0) return { content: new Uint8Array(), fault: 'limit' }
  try {
    const options = { maxOutputLength: limit, info: true }
    // `info` exchanges the result, which the types of Node do not say.
    const { buffer, engine } = zlib.inflateSync(bytes, options) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    return { content: buffer, used: engine.bytesWritten }
  } catch {
    return undefined
  }
}
