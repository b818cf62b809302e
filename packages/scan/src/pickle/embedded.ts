import { LIMITS, type ByteSource } from '@secmlops/core'
import { unescapeLine } from './literal.js'
import { TooMuch } from './malformed.js'
import type { Embedded, Machine } from './machine.js'

/** Text that has to be decoded first is examined up to this length. */
const MAX_DECODED = 16 * 1024 * 1024
const HEAD = 128

/** Width of the length field of the opcodes for strings and bytes; 0 for those that end with their line. */
const LENGTH_WIDTH: Readonly<Record<string, 0 | 1 | 4 | 8>> = {
  S: 0,
  V: 0,
  T: 4,
  U: 1,
  B: 4,
  C: 1,
  '\x8e': 8,
  '\x96': 8,
  '\x8c': 1,
  X: 4,
  '\x8d': 8,
}
const WIDTHS = Uint8Array.from(
  { length: 256 },
  (_, code) => LENGTH_WIDTH[String.fromCharCode(code)] ?? 0,
)
const IS_LINE = Uint8Array.from({ length: 256 }, (_, code) =>
  code === 0x53 || code === 0x56 ? 1 : 0,
)

/** PROTO (also as UTF-8 of Latin-1), zip, a quote or escape of a line, and what protocol 0 payloads begin with. */
const FIRST = new Uint8Array(256)
for (const byte of [0x80, 0xc2, 0x50, ...Buffer.from('\'"\\c(idl]}VgY8')]) FIRST[byte] = 1
/** The same as text: base64 and hexadecimal digits of PROTO 2 to 5, and base64 of the first line of an import. */
const BASE64 =
  /^(?:gA[I-X]|Y(?:29zC|3Bvc2l4C|2J1aWx0aW5z|19fYnVpbHRpbl9f|3N1YnByb2Nlc3MK))[\w+/-]{12}/
const HEX = /^800[2-5][\da-f]{20}/i
const IMPORT_LINES = /^[(\]})dl]*[ci]\(*[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/

/** Remembers a literal that may be a pickle or a zip itself; the scanner looks at it after the stream. */
export function noteEmbedded(machine: Machine, at: number, end: number): void {
  const { bytes } = machine
  const code = bytes.byte(at)
  const start = at + 1 + (WIDTHS[code] ?? 0)
  const first = bytes.byte(start)
  if (FIRST[first] !== 1) return
  const head = bytes.view(start, Math.min(HEAD, end - start))
  const isLine = IS_LINE[code] === 1
  if (!plausible(isLine ? unescaped(code, head) : head)) return
  const isEncoded = isLine || first === 0xc2 || isText(head)
  if (machine.embedded.size >= LIMITS.pickleEmbedded || (isEncoded && end - start > MAX_DECODED))
    throw new TooMuch('there is too much that may be a pickle inside the pickle')
  machine.embedded.set(at, { code, start, end: isLine ? end - 1 : end, loaded: false })
}

/** What the literal stands for, where that differs from its bytes in the file; undefined where it does not. */
export async function literalBytes(
  source: ByteSource,
  { code, start, end }: Embedded,
): Promise<Uint8Array | undefined> {
  const length = Math.min(end - start, MAX_DECODED)
  const isLine = IS_LINE[code] === 1
  const raw = Buffer.from(await source.read(start, isLine ? length : Math.min(length, HEAD)))
  const first = isLine ? unescaped(code, raw) : raw
  if (!isText(first)) {
    if (isLine) return first
    if (first[0] !== 0xc2) return undefined
    return Buffer.from(Buffer.from(await source.read(start, length)).toString('utf8'), 'latin1')
  }
  const text = isLine ? first : Buffer.from(await source.read(start, length))
  return Buffer.from(text.toString('latin1'), HEX.test(text.toString('latin1')) ? 'hex' : 'base64')
}

/** Whether a literal is a pickle in digits. */
function isText(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1')
  return BASE64.test(text) || HEX.test(text)
}

function unescaped(code: number, bytes: Uint8Array): Buffer {
  return Buffer.from(unescapeLine(code, Buffer.from(bytes).toString('latin1')), 'latin1')
}

function plausible(head: Uint8Array): boolean {
  const [first, second = 255, third = 255, fourth] = head
  if (first === 0x80) return second <= 5
  if (first === 0xc2) return second === 0x80 && third <= 5
  if (first === 0x50) return second === 0x4b && third === 3 && fourth === 4
  return isText(head) || hasImport(head)
}

const hasImport = (head: Uint8Array): boolean =>
  head.includes(0x0a) && IMPORT_LINES.test(Buffer.from(head).toString('latin1'))
