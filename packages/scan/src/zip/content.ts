import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { LIMITS, type ByteSource } from '@secmlops/core'
import { bytesOf, slice } from '../bytes/slice.js'
import type { Entry } from './directory.js'
import type { LocalEntry } from './local.js'

const STORED = 0
const DEFLATED = 8
/** Larger stored members are read, but their checksum is not computed: it only tells readers apart. */
const MAX_CHECKED = 1 << 30
const CHUNK = 4 * 1024 * 1024
const inflateRawAsync = promisify(inflateRaw)

export type Content =
  | { readonly source: ByteSource; readonly stored: boolean; readonly sound: boolean }
  | { readonly problem: 'method' | 'too-large' | 'corrupt' }

/** The bytes of a member, bounded; `sound` is false when checksum or size are not what the directory says. */
export async function readContent(
  source: ByteSource,
  entry: Entry,
  local: LocalEntry,
  budget: number,
): Promise<Content> {
  const raw = slice(source, local.dataStart, entry.compressedSize)
  if (entry.method === STORED) {
    const checked = raw.size > MAX_CHECKED || (await checksum(raw)) === entry.crc
    return { source: raw, stored: true, sound: checked && raw.size === entry.size }
  }
  if (entry.method !== DEFLATED) return { problem: 'method' }
  const limit = Math.min(LIMITS.inflatedMember, budget)
  if (raw.size > LIMITS.inflatedMember || limit <= 0) return { problem: 'too-large' }
  return inflateMember(raw, entry, limit)
}

async function inflateMember(raw: ByteSource, entry: Entry, limit: number): Promise<Content> {
  try {
    const bytes = await inflateRawAsync(await raw.read(0, raw.size), { maxOutputLength: limit })
    const sound = bytes.length === entry.size && crc32(bytes) === entry.crc
    return { source: bytesOf(bytes), stored: false, sound }
  } catch (error) {
    return { problem: error instanceof RangeError ? 'too-large' : 'corrupt' }
  }
}

async function checksum(source: ByteSource): Promise<number> {
  let value = 0
  for (let at = 0; at < source.size; at += CHUNK) value = crc32(await source.read(at, CHUNK), value)
  return value
}
