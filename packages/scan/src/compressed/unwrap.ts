import { LIMITS } from '@secmlops/core'
import { bytesOf } from '../bytes/slice.js'
import { hintsAtModel } from '../extensions.js'
import type { Candidate, Inspection } from '../inspection.js'
import { HEAD, KINDS, type Kind } from './kinds.js'

/**
 * What a compressed stream contains (joblib writes most of them; `.onnx.gz` is one); undefined for anything else,
 * `tried` where it is such a stream and could not be opened, which is a gap already.
 */
export async function unwrap(
  candidate: Candidate,
  inspection: Inspection,
): Promise<Candidate | 'tried' | undefined> {
  const head = Buffer.from(await candidate.source.read(0, HEAD))
  const kind = KINDS.find(({ isHead }) => isHead(head))
  if (!kind?.unpack) return undefined
  if (!inspection.mayDescend(candidate)) return 'tried'
  const content = await unpack(candidate, inspection, kind, head)
  if (!content) return kind.isWeak ? undefined : 'tried'
  return {
    source: bytesOf(content),
    name: candidate.name.replace(/\.(gz|gzip|z|zst|bz2|xz|lzma|lz4)$/i, ''),
    trail: [...candidate.trail, `${kind.name} content`],
    base: candidate.base,
    exact: false,
    ...(candidate.role ? { role: candidate.role } : {}),
  }
}

async function unpack(
  candidate: Candidate,
  inspection: Inspection,
  kind: Kind,
  head: Buffer,
): Promise<Uint8Array | undefined> {
  const { source, name } = candidate
  const matters = hintsAtModel(name)
  const allowed = kind.isSlow && !matters ? LIMITS.inflatedUnnamed : LIMITS.inflatedMember
  const limit = Math.min(allowed, inspection.inflatable)
  const gap = (reason: 'limit' | 'unreadable', detail: string): void => {
    if (matters) inspection.gap(candidate, reason, `the ${kind.name} stream ${detail}`)
  }
  if (source.size > allowed || limit <= 0) {
    gap('limit', 'is too large to be examined')
    return undefined
  }
  const start = kind.skip?.(head) ?? 0
  try {
    const content = await kind.unpack?.(await source.read(start, source.size - start), limit)
    if (content) inspection.inflatable -= content.length
    return content
  } catch (error) {
    if (error instanceof RangeError) gap('limit', 'is too large to be examined')
    else gap('unreadable', 'can not be decompressed')
    return undefined
  }
}
