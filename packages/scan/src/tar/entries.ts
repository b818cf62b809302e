import { LIMITS, type ByteSource } from '@secmlops/core'
import { BLOCK, readHeader, type Header } from './header.js'
import { paxRecords, textField } from './text.js'

/** A member, with what extended headers before it say in place of its own. */
export interface Entry extends Header {
  /** Offset of its header, and of its content. */
  readonly at: number
  readonly dataStart: number
  /** What its headers say differently; readers differ in which they believe (CVE-2025-62518). */
  readonly conflict: string | undefined
  /** The content is not the bytes of the file but a map of them. */
  readonly sparse: boolean
}

export type Step =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'end'; readonly at: number; readonly problem: string | undefined }

interface Extended {
  readonly name?: string
  readonly link?: string
  readonly size?: number
  readonly sparse?: boolean
}

/** Octal digits of the size field hold no more. */
const LARGEST_OCTAL = 8 ** 11
const EXTENSION = /^[xgLK]$/

/** Walks the headers; the last step says where the archive ends, and why if not as it should. */
export async function* readEntries(source: ByteSource): AsyncGenerator<Step, void> {
  let [at, extended] = [0, {} as Extended]
  for (let count = 0; ; count += 1) {
    const block = Buffer.from(await source.read(at, BLOCK))
    const header = readHeader(block)
    const problem = problemOf(source, { at, block, header, count })
    if (!header || problem !== undefined) {
      yield { kind: 'end', at, problem }
      return
    }
    const isExtension = EXTENSION.test(header.type)
    const more = isExtension ? await readExtension(source, at + BLOCK, header) : {}
    if (!more) {
      yield { kind: 'end', at, problem: 'an extended header is not understood' }
      return
    }
    extended = { ...extended, ...more }
    const entry = entryOf(header, extended, at)
    if (!isExtension) {
      yield { kind: 'entry', entry }
      extended = {}
    }
    at = entry.dataStart + Math.ceil((isExtension ? header.size : entry.size) / BLOCK) * BLOCK
  }
}

interface Place {
  readonly at: number
  readonly block: Buffer
  readonly header: Header | undefined
  readonly count: number
}

function problemOf(source: ByteSource, { at, block, header, count }: Place): string | undefined {
  if (block.length === 0 || (block.length < BLOCK && block.every((byte) => byte === 0)))
    return at > source.size ? 'the archive is cut short' : undefined
  if (!header) return block.every((byte) => byte === 0) ? undefined : 'a header is malformed'
  if (count >= LIMITS.tarEntries) return 'the archive has too many entries'
  if (!Number.isSafeInteger(header.size)) return 'the size of an entry is malformed'
  return undefined
}

function entryOf(header: Header, extended: Extended, at: number): Entry {
  const holdsNothing = /^[1-6]$/.test(header.type)
  const size = extended.size ?? header.size
  return {
    ...header,
    name: extended.name ?? header.name,
    link: extended.link ?? header.link,
    size: holdsNothing ? 0 : size,
    at,
    dataStart: at + BLOCK,
    conflict: conflictOf(header, extended, holdsNothing),
    sparse: header.type === 'S' || extended.sparse === true,
  }
}

function conflictOf(header: Header, extended: Extended, holdsNothing: boolean): string | undefined {
  if (holdsNothing && header.size !== 0 && header.type !== '1') return 'size of what has no content'
  const { size } = extended
  const differs = size !== undefined && size !== header.size
  return differs && (header.size !== 0 || size < LARGEST_OCTAL) ? 'size' : undefined
}

/** Long names (GNU `L`, `K`) and pax records; undefined where they are malformed, too long, or global and no comment. */
async function readExtension(
  source: ByteSource,
  start: number,
  { type, size }: Header,
): Promise<Extended | undefined> {
  if (size > LIMITS.tarExtension || start + size > source.size) return undefined
  const bytes = Buffer.from(await source.read(start, size))
  if (type === 'L') return { name: textField(bytes, 0, size) }
  if (type === 'K') return { link: textField(bytes, 0, size) }
  const records = paxRecords(bytes)
  if (!records || type === 'g') return records && isComment(records) ? {} : undefined
  return extendedOf(records)
}

function extendedOf(records: ReadonlyMap<string, string>): Extended | undefined {
  const [name, link, length] = ['path', 'linkpath', 'size'].map((key) => records.get(key))
  if (length !== undefined && !/^\d{1,15}$/.test(length)) return undefined
  return {
    ...(name !== undefined && { name }),
    ...(link !== undefined && { link }),
    ...(length !== undefined && { size: Number(length) }),
    ...([...records.keys()].some((key) => key.startsWith('GNU.sparse.')) && { sparse: true }),
  }
}

/** What `git archive` and others write; anything else in a global header changes members that follow. */
function isComment(records: ReadonlyMap<string, string>): boolean {
  return [...records.keys()].every((key) => !/^(path|linkpath|size|GNU\.)/.test(key))
}
