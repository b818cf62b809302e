import { LIMITS } from '@secmlops/core'
import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { bytesOf } from './bytes/slice.js'
import { hintsAtModel } from './extensions.js'
import { identifyFormats } from './formats.js'
import type { Candidate, Inspection } from './inspection.js'
import { readsOn } from './pickle/format.js'
import { salvage } from './salvage.js'

type Kind = 'gzip' | 'zlib' | 'zstandard' | 'zfile'

interface Codec {
  readonly unpack: (
    bytes: Uint8Array,
    options: { readonly maxOutputLength: number },
  ) => Promise<Uint8Array>
  readonly open: () => Transform
}

const INFLATE: Codec = { unpack: promisify(zlib.inflate), open: () => zlib.createInflate() }

/** Node has zstandard from 22.15 on. */
const CODECS: Readonly<Partial<Record<Kind, Codec>>> = {
  gzip: { unpack: promisify(zlib.gunzip), open: () => zlib.createGunzip() },
  zlib: INFLATE,
  zfile: INFLATE,
  ...('zstdDecompress' in zlib && {
    zstandard: {
      unpack: promisify(zlib.zstdDecompress as typeof zlib.inflate),
      open: () => (zlib as unknown as { createZstdDecompress(): Transform }).createZstdDecompress(),
    },
  }),
}

/** What a gzip, zlib or (where Node can) zstandard stream contains (joblib writes both; `.onnx.gz` is one); undefined for anything else. */
export async function unwrap(
  candidate: Candidate,
  inspection: Inspection,
): Promise<Candidate | 'tried' | undefined> {
  const head = await candidate.source.read(0, ZFILE_HEAD + 3)
  const found = recognise(head)
  if (!found || !CODECS[found.kind]) return undefined
  if (!inspection.mayDescend(candidate)) return 'tried'
  const content = await decompress(candidate, inspection, found)
  return content ?? (found.kind === 'zlib' ? undefined : 'tried')
}

interface Recognised {
  readonly kind: Kind
  /** Where the stream begins. */
  readonly start: number
}

/** RFC 1952 and RFC 8878. */
const MAGICS: Readonly<Partial<Record<Kind, Buffer>>> = {
  gzip: Buffer.from([0x1f, 0x8b, 8]),
  zstandard: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
}

function recognise(head: Uint8Array): Recognised | undefined {
  for (const kind of ['gzip', 'zstandard'] as const)
    if (MAGICS[kind]?.equals(head.subarray(0, MAGICS[kind].length))) return { kind, start: 0 }
  if (isZlib(head) && head[0] === 0x78) return { kind: 'zlib', start: 0 }
  return zfile(head)
}

/** `ZF` and the length in 19 columns of hexadecimal digits (joblib `numpy_pickle_compat.read_zfile`, which joblib.load still calls). */
const ZFILE_HEAD = 21

function zfile(head: Uint8Array): Recognised | undefined {
  if (head[0] !== 0x5a || head[1] !== 0x46) return undefined
  const start = head[ZFILE_HEAD] === 0x20 ? ZFILE_HEAD + 1 : ZFILE_HEAD
  return isZlib(head.subarray(start)) ? { kind: 'zfile', start } : undefined
}

/** RFC 1950: the header is two bytes only, so its check must hold. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  const isDeflate = (first & 0x0f) === 8 && first >> 4 <= 7
  return isDeflate && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0
}

async function decompress(
  candidate: Candidate,
  inspection: Inspection,
  { kind, start }: Recognised,
): Promise<Candidate | undefined> {
  const { source } = candidate
  const limit = Math.min(LIMITS.inflatedMember, inspection.inflatable)
  if (limit <= 0) {
    reportFault(candidate, inspection, kind, 'limit')
    return undefined
  }
  const bytes = await source.read(start, Math.min(source.size, LIMITS.inflatedMember))
  const unpacked = await contentOf(kind, bytes, limit)
  const fault = start + bytes.length < source.size ? 'limit' : unpacked.fault
  inspection.inflatable -= unpacked.content.length
  const inner = innerOf(candidate, kind, unpacked.content)
  if (fault === undefined) return inner
  const isKnown = (await holdsModel(inner)) || (fault === 'limit' && (await readsOn(inner.source)))
  if (isKnown || hintsAtModel(candidate.name)) reportFault(candidate, inspection, kind, fault)
  return isKnown ? inner : undefined
}

interface Unpacked {
  readonly content: Uint8Array
  readonly fault: keyof typeof FAULTS | undefined
}

async function contentOf(kind: Kind, bytes: Uint8Array, limit: number): Promise<Unpacked> {
  const { unpack, open } = CODECS[kind] ?? INFLATE
  try {
    return { content: await unpack(bytes, { maxOutputLength: limit }), fault: undefined }
  } catch (error) {
    const fault = codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'limit' : 'unreadable'
    return { content: await salvage(open, bytes, limit), fault }
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

function innerOf(candidate: Candidate, kind: Kind, content: Uint8Array): Candidate {
  return {
    source: bytesOf(content),
    name: candidate.name.replace(/\.(gz|z|zst)$/i, ''),
    trail: [...candidate.trail, `${kind} content`],
    base: candidate.base,
    exact: false,
    ...(candidate.role ? { role: candidate.role } : {}),
  }
}

/** Archives of text and pictures are often larger than what is unpacked, and no loader of models opens one by itself. */
async function holdsModel(inner: Candidate): Promise<boolean> {
  const formats = await identifyFormats(inner)
  return formats.some(({ format }) => format !== 'tar')
}

const FAULTS = {
  limit: 'is too large to be examined',
  unreadable: 'can not be decompressed',
} as const

function reportFault(
  candidate: Candidate,
  inspection: Inspection,
  kind: Kind,
  fault: keyof typeof FAULTS,
): void {
  inspection.gap(candidate, fault, `the ${kind} stream ${FAULTS[fault]}`)
}
