import { LIMITS } from '@secmlops/core'
import { bytesOf } from '../bytes/slice.js'
import { hintsAtModel } from '../extensions.js'
import { identifyFormats } from '../formats.js'
import type { Candidate, Inspection } from '../inspection.js'
import { readsOn } from '../pickle/format.js'
import type { Fault } from './codecs.js'
import { HEAD, KINDS, type Kind } from './kinds.js'

/**
 * What a compressed stream contains (joblib writes most of them; `.onnx.gz` is one); undefined for anything else,
 * `tried` where it is such a stream and nothing more is to be said of it.
 */
export async function unwrap(
  candidate: Candidate,
  inspection: Inspection,
): Promise<Candidate | 'tried' | undefined> {
  const head = Buffer.from(await candidate.source.read(0, HEAD))
  const kind = KINDS.find(({ isHead }) => isHead(head))
  if (!kind?.unpack) return undefined
  if (!inspection.mayDescend(candidate)) return 'tried'
  const content = await open(candidate, inspection, { ...kind, start: kind.skip?.(head) ?? 0 })
  return content ?? (kind.isWeak ? undefined : 'tried')
}

interface Stream extends Kind {
  readonly start: number
}

async function open(
  candidate: Candidate,
  inspection: Inspection,
  stream: Stream,
): Promise<Candidate | undefined> {
  const { source, name } = candidate
  const hinted = hintsAtModel(name)
  const limit = limitOf(stream, hinted, inspection)
  if (limit <= 0) {
    reportFault(candidate, inspection, stream, 'limit')
    return undefined
  }
  const bytes = await source.read(stream.start, Math.min(source.size, LIMITS.inflatedMember))
  const unpacked = await stream.unpack?.(bytes, limit)
  if (!unpacked) return undefined
  inspection.inflatable -= unpacked.content.length
  const fault = stream.start + bytes.length < source.size ? 'limit' : unpacked.fault
  const inner = innerOf(candidate, stream, unpacked.content)
  if (fault === undefined) return inner
  const isKnown = (await holdsModel(inner)) || (fault === 'limit' && (await readsOn(inner.source)))
  if (isKnown || hinted || fault === 'unread') reportFault(candidate, inspection, stream, fault)
  return isKnown ? inner : undefined
}

function limitOf({ isSlow }: Stream, hinted: boolean, { inflatable }: Inspection): number {
  return Math.min(isSlow && !hinted ? LIMITS.inflatedUnnamed : LIMITS.inflatedMember, inflatable)
}

/** joblib before 0.10 put the bytes of an array, and nothing else, into a z-file beside the pickle. */
const ARRAY_FILE = /_\d+\.npy\.z$/i

function innerOf(candidate: Candidate, { name }: Stream, content: Uint8Array): Candidate {
  const isArray = name === 'zfile' && ARRAY_FILE.test(candidate.name)
  const role = candidate.role ?? (isArray ? 'data' : undefined)
  return {
    source: bytesOf(content),
    name: candidate.name.replace(/\.(gz|gzip|z|zst|bz2|xz|lzma|lz4)$/i, ''),
    trail: [...candidate.trail, `${name} content`],
    base: candidate.base,
    exact: false,
    ...(role && { role }),
  }
}

/** Archives of text and pictures are often larger than what is unpacked, and no loader of models opens one by itself. */
async function holdsModel(inner: Candidate): Promise<boolean> {
  const formats = await identifyFormats(inner)
  return formats.some(({ format }) => format !== 'tar')
}

const FAULTS: Readonly<Record<Fault, string>> = {
  limit: 'is too large to be examined',
  unreadable: 'can not be decompressed',
  unread: 'uses what is not read here (write it without filters and dictionaries)',
}

function reportFault(
  candidate: Candidate,
  inspection: Inspection,
  { name }: Stream,
  fault: Fault,
): void {
  const reason = fault === 'unread' ? 'not-understood' : fault
  inspection.gap(candidate, reason, `the ${name} stream ${FAULTS[fault]}`)
}
