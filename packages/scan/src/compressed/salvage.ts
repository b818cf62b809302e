import type { Transform } from 'node:stream'

/** Bytes at once, ever fewer around the place where the stream breaks. */
const STEPS = [65_536, 256, 1]

/**
 * What a compressed stream gives before it breaks, `limit` bytes at most. Loaders read on demand: a pickle has run by the
 * time that a wrong checksum, a missing end or bytes behind the end are seen. zlib hands nothing out of the write in
 * which it fails, so that the writes have to become small there.
 */
export async function salvage(
  open: () => Transform,
  bytes: Uint8Array,
  limit: number,
): Promise<Uint8Array> {
  let range = { from: 0, to: bytes.length }
  let content: Uint8Array = new Uint8Array()
  for (const step of STEPS) {
    const fed = await feed(open(), bytes, { ...range, step, limit })
    content = fed.content
    if (fed.brokeAt === undefined) return content
    range = { from: fed.brokeAt, to: Math.min(range.to, fed.brokeAt + step) }
  }
  return content
}

interface Feeding {
  /** Where the small writes begin and end; everything before is known to be sound. */
  readonly from: number
  readonly to: number
  readonly step: number
  readonly limit: number
}

interface Fed {
  readonly content: Uint8Array
  /** Where the write began that failed. */
  readonly brokeAt?: number
}

async function feed(
  stream: Transform,
  bytes: Uint8Array,
  { from, to, step, limit }: Feeding,
): Promise<Fed> {
  const chunks: Uint8Array[] = []
  let length = 0
  stream.on('error', () => undefined)
  stream.on('data', (chunk: Uint8Array) => {
    length += chunk.length
    // Nothing more is unpacked than is asked for.
    if (length > limit) stream.destroy()
    chunks.push(chunk)
  })
  let at = 0
  let broke = false
  while (at < to && !broke) {
    const next = at < from ? from : Math.min(at + step, to)
    broke = await fails(stream, bytes.subarray(at, next))
    if (!broke) at = next
  }
  stream.destroy()
  return {
    content: Buffer.concat(chunks).subarray(0, limit),
    ...(broke && length <= limit && { brokeAt: at }),
  }
}

/** A write that fails inside zlib closes the stream, and its callback is not called. */
function fails(stream: Transform, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const onClose = (): void => resolve(true)
    stream.once('close', onClose)
    stream.write(bytes, (error) => {
      stream.off('close', onClose)
      resolve(error !== null && error !== undefined)
    })
  })
}
