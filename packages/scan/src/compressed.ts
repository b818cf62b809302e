import { LIMITS } from '@secmlops/core'
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import { bytesOf } from './bytes/slice.js'
import { isAmbiguousName, isModelName } from './extensions.js'
import type { Candidate, Inspection } from './inspection.js'

const gunzipAsync = promisify(gunzip)
const inflateAsync = promisify(inflate)

/** What a gzip or zlib stream contains (joblib writes both; `.onnx.gz` is one); undefined for anything else. */
export async function unwrap(
  candidate: Candidate,
  inspection: Inspection,
): Promise<Candidate | undefined> {
  const head = await candidate.source.read(0, 3)
  const kind = kindOf(head)
  if (!kind || !inspection.mayDescend(candidate)) return undefined
  const content = await decompress(candidate, inspection, kind)
  if (!content) return undefined
  return {
    source: bytesOf(content),
    name: candidate.name.replace(/\.(gz|z)$/i, ''),
    trail: [...candidate.trail, `${kind} content`],
    base: candidate.base,
    exact: false,
    ...(candidate.role ? { role: candidate.role } : {}),
  }
}

/** RFC 1952 and RFC 1950; a zlib header is two bytes only, so its check must hold. */
function kindOf(head: Uint8Array): 'gzip' | 'zlib' | undefined {
  const [first = 0, second = 0, third = 0] = head
  if (first === 0x1f && second === 0x8b && third === 8) return 'gzip'
  return first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0
    ? 'zlib'
    : undefined
}

async function decompress(
  candidate: Candidate,
  inspection: Inspection,
  kind: 'gzip' | 'zlib',
): Promise<Uint8Array | undefined> {
  const { source, name } = candidate
  const limit = Math.min(LIMITS.inflatedMember, inspection.inflatable)
  const matters = isModelName(name) || isAmbiguousName(name)
  if (source.size > LIMITS.inflatedMember || limit <= 0) {
    if (matters)
      inspection.gap(candidate, 'limit', `the ${kind} stream is too large to be examined`)
    return undefined
  }
  try {
    const run = kind === 'gzip' ? gunzipAsync : inflateAsync
    const content = await run(await source.read(0, source.size), { maxOutputLength: limit })
    inspection.inflatable -= content.length
    return content
  } catch (error) {
    const tooLarge = error instanceof RangeError
    if (matters)
      inspection.gap(
        candidate,
        tooLarge ? 'limit' : 'unreadable',
        tooLarge
          ? `the ${kind} stream is too large to be examined`
          : `the ${kind} stream can not be decompressed`,
      )
    return undefined
  }
}
