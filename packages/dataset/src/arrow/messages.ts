import { LIMITS, SecmlopsError, type ByteSource } from '@secmlops/core'

/** The kinds of messages that a table consists of (Arrow, `Message.fbs`). */
export type MessageKind = 'schema' | 'dictionary' | 'batch' | 'other'

export interface ArrowMessage {
  readonly kind: MessageKind
  /** Prefix, metadata and body: a stream of one message. */
  readonly bytes: Uint8Array
}

const KINDS: Readonly<Record<number, MessageKind>> = { 1: 'schema', 2: 'dictionary', 3: 'batch' }
const FILE_MAGIC = 'ARROW1'
const CONTINUATION = 0xffff_ffff

/**
 * The messages of an Arrow file or stream, one at a time (Arrow Columnar Format, "Encapsulated message format"). A file is
 * a stream between a magic and a footer; the footer repeats what the messages say, and is not read.
 * @throws SecmlopsError `unreadable-table` (exit 2), without a path: the caller knows it.
 */
export async function* arrowMessages(source: ByteSource): AsyncIterable<ArrowMessage> {
  let at = await startOf(source)
  while (at < source.size) {
    const prefix = await exactly(source, at, Math.min(8, source.size - at))
    if (prefix.length < 4) throw damaged('ends inside a message')
    const modern = prefix.readUInt32LE(0) === CONTINUATION
    if (modern && prefix.length < 8) throw damaged('ends inside a message')
    const head = modern ? 8 : 4
    const length = prefix.readUInt32LE(head - 4)
    if (length === 0) return
    if (length > LIMITS.arrowMessage) throw damaged('has a message that is too long')
    const { kind, body } = headerOf(await exactly(source, at + head, length))
    const whole = head + length + body
    if (!(whole <= LIMITS.arrowMessage)) throw damaged('has a message that is too long')
    yield { kind, bytes: aligned(await exactly(source, at, whole)) }
    at += whole
  }
}

export function damaged(why: string, cause?: unknown): SecmlopsError {
  return new SecmlopsError('unreadable-table', `the Arrow file ${why}`, {
    remedy: 'Commit a whole Arrow IPC file (Feather 2)',
    cause,
  })
}

async function startOf(source: ByteSource): Promise<number> {
  const magic = Buffer.from(await source.read(0, 8)).toString('latin1')
  if (magic.startsWith('FEA1')) throw damaged('is Feather 1, which is not read')
  if (!magic.startsWith(FILE_MAGIC)) return 0
  const end = await exactly(source, Math.max(0, source.size - 6), 6)
  if (source.size < 16 || end.toString('latin1') !== FILE_MAGIC) throw damaged('is cut short')
  return 8
}

async function exactly(source: ByteSource, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.from(await source.read(offset, length))
  if (bytes.length === length) return bytes
  throw damaged('ends inside a message')
}

/** Views of numbers need a start that is a multiple of eight; a copy also keeps readers inside of the message. */
function aligned(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes)
}

/** Two fields of the flatbuffer `Message`: type of the header (field 1) and length of the body (field 3). */
function headerOf(metadata: Buffer): { kind: MessageKind; body: number } {
  try {
    const table = metadata.readUInt32LE(0)
    const vtable = table - metadata.readInt32LE(table)
    const size = metadata.readUInt16LE(vtable)
    const field = (index: number): number => {
      const at = 4 + 2 * index
      return at + 2 <= size ? metadata.readUInt16LE(vtable + at) : 0
    }
    const [type, body] = [field(1), field(3)]
    const length = body === 0 ? 0n : metadata.readBigInt64LE(table + body)
    if (length < 0n || length > BigInt(LIMITS.arrowMessage))
      throw damaged('has a message that is too long')
    const kind = type === 0 ? undefined : KINDS[metadata.readUInt8(table + type)]
    return { kind: kind ?? 'other', body: Number(length) }
  } catch (cause) {
    if (cause instanceof SecmlopsError) throw cause
    throw damaged('has a message without a header', cause)
  }
}
