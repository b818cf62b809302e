import { LIMITS } from '@secmlops/core'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { bytesOf } from './bytes/slice.js'
import { hintsAtModel } from './extensions.js'
import type { Candidate, Inspection } from './inspection.js'

type Options = { readonly maxOutputLength: number }
type Decompress = (bytes: Uint8Array, options: Options) => Promise<Uint8Array>
type Kind = 'gzip' | 'zlib' | 'zstandard'

/** Node has zstandard from 22.15 on. */
const DECOMPRESS: Readonly<Partial<Record<Kind, Decompress>>> = {
  gzip: promisify(zlib.gunzip),
  zlib: promisify(zlib.inflate),
  ...('zstdDecompress' in zlib && {
    zstandard: promisify(zlib.zstdDecompress as typeof zlib.inflate),
  }),
}

/**
 * What a gzip, zlib or (where Node can) zstandard stream contains (joblib writes both; `.onnx.gz` is one); undefined for
 * anything else, `tried` where it is such a stream and could not be opened, which is a gap already.
 */
export async function unwrap(
  candidate: Candidate,
  inspection: Inspection,
): Promise<Candidate | 'tried' | undefined> {
  const head = await candidate.source.read(0, 4)
  const kind = kindOf(head)
  if (!kind || !DECOMPRESS[kind]) return undefined
  if (!inspection.mayDescend(candidate)) return 'tried'
  const content = await decompress(candidate, inspection, kind)
  if (!content) return isZlib(head) ? undefined : 'tried'
  return {
    source: bytesOf(content),
    name: candidate.name.replace(/\.(gz|z|zst)$/i, ''),
    trail: [...candidate.trail, `${kind} content`],
    base: candidate.base,
    exact: false,
    ...(candidate.role ? { role: candidate.role } : {}),
  }
}

/** RFC 1952 and RFC 8878. */
const MAGICS: Readonly<Partial<Record<Kind, Buffer>>> = {
  gzip: Buffer.from([0x1f, 0x8b, 8]),
  zstandard: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
}

function kindOf(head: Uint8Array): Kind | undefined {
  for (const kind of ['gzip', 'zstandard'] as const)
    if (MAGICS[kind]?.equals(head.subarray(0, MAGICS[kind].length))) return kind
  return isZlib(head) ? 'zlib' : undefined
}

/** RFC 1950: the header is two bytes only, so its check must hold. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0
}

async function decompress(
  candidate: Candidate,
  inspection: Inspection,
  kind: Kind,
): Promise<Uint8Array | undefined> {
  const { source, name } = candidate
  const limit = Math.min(LIMITS.inflatedMember, inspection.inflatable)
  const matters = hintsAtModel(name)
  if (source.size > LIMITS.inflatedMember || limit <= 0) {
    if (matters)
      inspection.gap(candidate, 'limit', `the ${kind} stream is too large to be examined`)
    return undefined
  }
  try {
    const content = await DECOMPRESS[kind]?.(await source.read(0, source.size), {
      maxOutputLength: limit,
    })
    if (!content) return undefined
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
