import type { ByteSource } from '@secmlops/core'

/** A part of a source as a source of its own, cut at the end of the whole. */
export function slice(source: ByteSource, start: number, length: number): ByteSource {
  const from = Math.min(Math.max(start, 0), source.size)
  const size = Math.min(Math.max(length, 0), source.size - from)
  return {
    size,
    read: (offset, wanted) =>
      source.read(from + offset, Math.max(0, Math.min(wanted, size - offset))),
  }
}

export function bytesOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}
