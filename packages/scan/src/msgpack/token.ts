/** What stands at a place: how long its head is, what follows of its own, and how many values follow as parts of it. */
export interface Token {
  readonly kind: 'number' | 'text' | 'bytes' | 'extension' | 'list' | 'map'
  readonly head: number
  readonly payload: number
  readonly parts: number
  /** Of an extension: which. */
  readonly type?: number
}

const plain = (head: number): Token => ({ kind: 'number', head, payload: 0, parts: 0 })
const long = (kind: Token['kind'], head: number, payload: number): Token => ({
  kind,
  head,
  payload,
  parts: 0,
})
const group = (kind: 'list' | 'map', head: number, count: number): Token => ({
  kind,
  head,
  payload: 0,
  parts: kind === 'map' ? 2 * count : count,
})

/** The longest head. */
export const HEAD = 9

/** Reads the head of a value (MessagePack specification, formats); undefined for the byte that is never used, and for too few bytes. */
export function tokenAt(bytes: Buffer): Token | undefined {
  const [first] = bytes
  if (first === undefined) return undefined
  if (first <= 0x7f || first >= 0xe0) return plain(1)
  if (first <= 0x8f) return group('map', 1, first & 15)
  if (first <= 0x9f) return group('list', 1, first & 15)
  if (first <= 0xbf) return long('text', 1, first & 31)
  const read = READERS[first - 0xc0]
  return read && bytes.length >= read.needs ? read.token(bytes) : undefined
}

interface HeadReader {
  readonly needs: number
  readonly token: (bytes: Buffer) => Token
}

const fixed = (head: number): HeadReader => ({ needs: 1, token: () => plain(head) })
const sized = (width: 1 | 2 | 4, token: (count: number, bytes: Buffer) => Token): HeadReader => ({
  needs: 1 + width,
  token: (bytes) => token(bytes.readUIntBE(1, width), bytes),
})
const strings = (kind: 'text' | 'bytes', width: 1 | 2 | 4): HeadReader =>
  sized(width, (count) => long(kind, 1 + width, count))
const groups = (kind: 'list' | 'map', width: 2 | 4): HeadReader =>
  sized(width, (count) => group(kind, 1 + width, count))
const extension = (width: 1 | 2 | 4): HeadReader => ({
  needs: 2 + width,
  token: (bytes) => ({
    ...long('extension', 2 + width, bytes.readUIntBE(1, width)),
    type: bytes.readInt8(1 + width),
  }),
})
const fixedExtension = (payload: number): HeadReader => ({
  needs: 2,
  token: (bytes) => ({ ...long('extension', 2, payload), type: bytes.readInt8(1) }),
})

/** From 0xc0 on; 0xc1 is never used. */
const READERS: readonly (HeadReader | undefined)[] = [
  fixed(1),
  undefined,
  fixed(1),
  fixed(1),
  ...([1, 2, 4] as const).map((width) => strings('bytes', width)),
  ...([1, 2, 4] as const).map(extension),
  ...[5, 9, 2, 3, 5, 9, 2, 3, 5, 9].map(fixed),
  ...[1, 2, 4, 8, 16].map(fixedExtension),
  ...([1, 2, 4] as const).map((width) => strings('text', width)),
  groups('list', 2),
  groups('list', 4),
  groups('map', 2),
  groups('map', 4),
]
