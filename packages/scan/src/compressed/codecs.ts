import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { BoundedOutput, UnreadStream } from '@secmlops/core'
import { salvage } from './salvage.js'

export type Fault = 'limit' | 'unreadable' | 'unread'

export interface Unpacked {
  /** What came before the fault, where there is one: loaders read on demand, and have run it by then. */
  readonly content: Uint8Array
  readonly fault?: Fault
}

/** Never throws; `content` has `limit` bytes at most. */
export type Unpack = (bytes: Uint8Array, limit: number) => Promise<Unpacked>

/** An unpacker of Node. */
export function native(method: typeof zlib.gunzip, open: () => Transform): Unpack {
  const unpack = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(method)
  return async (bytes, limit) => {
    try {
      return { content: await unpack(bytes, { maxOutputLength: limit }) }
    } catch (error) {
      const fault = codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'limit' : 'unreadable'
      return { content: await salvage(open, bytes, limit), fault }
    }
  }
}

/** zstandard came with Node 22.15. */
export const zstandard: Unpack | undefined =
  'zstdDecompress' in zlib
    ? native(zlib.zstdDecompress as typeof zlib.gunzip, () =>
        (zlib as unknown as { createZstdDecompress(): Transform }).createZstdDecompress(),
      )
    : undefined

/** An unpacker of this folder. */
export function own(unpackInto: (bytes: Uint8Array, output: BoundedOutput) => void): Unpack {
  return (bytes, limit) => {
    const output = new BoundedOutput(limit)
    try {
      unpackInto(bytes, output)
      return Promise.resolve({ content: output.finish() })
    } catch (error) {
      return Promise.resolve({ content: output.finish(), fault: faultOf(error) })
    }
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof RangeError) return 'limit'
  return error instanceof UnreadStream ? 'unread' : 'unreadable'
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
