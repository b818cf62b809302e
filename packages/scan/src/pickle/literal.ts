import type { PagedBytes } from '../bytes/paged-bytes.js'
import { PYTHON_ESCAPES, codePoint } from '../python-escapes.js'
import type { Value } from './values.js'

/** Names that an import can have are shorter; what is longer is on no list. */
const MAX_TEXT = 1024
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text of one or two lines that end before `end`, without the last line feed, as Latin-1 when it is not UTF-8. */
export function lineAt(bytes: PagedBytes, start: number, end: number): string {
  return decode(bytes.lookBack(start, Math.min(end - 1 - start, 2 * MAX_TEXT)))
}

/** What CPython's C functions (`strtol`, `PyLong_FromString`) see of a line: a NUL ends it. */
export function cText(line: string): string {
  const nul = line.indexOf('\0')
  return nul < 0 ? line : line.slice(0, nul)
}

/** The text of a string literal; undefined for anything else, and for text too long for a name. */
export function textOf(bytes: PagedBytes, value: Value): string | undefined {
  if (typeof value !== 'number') return undefined
  const prefix = PREFIX[String.fromCharCode(byteAt(bytes, value))]
  if (prefix === undefined) return undefined
  if (prefix === 'line') return lineText(bytes, value)
  const length = small(bytes, value + 1, prefix)
  if (length > MAX_TEXT) return undefined
  return decode(bytes.lookBack(value + 1 + prefix, length))
}

/** The value of an integer literal below 2^53; undefined for anything else. */
export function integerOf(bytes: PagedBytes, value: Value): number | undefined {
  if (typeof value !== 'number') return undefined
  switch (String.fromCharCode(byteAt(bytes, value))) {
    case 'K':
      return small(bytes, value + 1, 1)
    case 'M':
      return small(bytes, value + 1, 2)
    case 'J':
      return small(bytes, value + 1, 4) | 0
    case 'I':
    case 'L':
      return decimal(lineFrom(bytes, value + 1))
    case '\x8a':
      return long(bytes, value)
    default:
      return undefined
  }
}

/** Whether a value may be a `str`, written out or computed. */
export function mayBeText(bytes: PagedBytes, value: Value): boolean {
  if (typeof value === 'number')
    return PREFIX[String.fromCharCode(byteAt(bytes, value))] !== undefined
  if (value.kind === 'instance') return /^(str|unicode)$/.test(value.of.name)
  return value.kind === 'opaque' && !value.builtin
}

export function isNone(bytes: PagedBytes, value: Value): boolean {
  return typeof value === 'number' && byteAt(bytes, value) === 0x4e
}

/** Width of the length field of the string opcodes. */
const PREFIX: Readonly<Record<string, 'line' | 1 | 4 | 8 | undefined>> = {
  S: 'line',
  V: 'line',
  T: 4,
  U: 1,
  X: 4,
  '\x8c': 1,
  '\x8d': 8,
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

function byteAt(bytes: PagedBytes, at: number): number {
  return bytes.lookBack(at, 1)[0] ?? 0
}

function small(bytes: PagedBytes, at: number, width: number): number {
  return bytes.lookBack(at, width).reduceRight((value, byte) => value * 256 + byte, 0)
}

function lineFrom(bytes: PagedBytes, at: number): string | undefined {
  const start = bytes.lookBack(at, Math.min(2 * MAX_TEXT, bytes.size - at))
  const end = start.indexOf(0x0a)
  return end < 0 ? undefined : decode(start.subarray(0, end))
}

function lineText(bytes: PagedBytes, at: number): string | undefined {
  const line = lineFrom(bytes, at + 1)
  return line === undefined ? undefined : unescapeLine(byteAt(bytes, at), line)
}

/** The text that a line of STRING (a quoted Python literal) or UNICODE (raw-unicode-escape) stands for. */
export function unescapeLine(code: number, line: string): string {
  if (code === 0x56) return unescape(line, /\\(u[\da-f]{4}|U[\da-f]{8})/gi)
  const quoted = line.trimEnd()
  return unescape(quoted.slice(1, -1), /\\(x[\da-f]{2}|[0-7]{1,3}|[\\'"abfnrtv])/gi)
}

function unescape(text: string, escapes: RegExp): string {
  return text.replace(escapes, (_, escape: string) => {
    if (/^[xu]/i.test(escape)) return codePoint(Number.parseInt(escape.slice(1), 16))
    if (/^\d/.test(escape)) return codePoint(Number.parseInt(escape, 8) & 0xff)
    return PYTHON_ESCAPES[escape] ?? escape
  })
}

function decimal(line: string | undefined): number | undefined {
  const value = Number(line?.trim().replace(/L$/, ''))
  return line !== undefined && Number.isSafeInteger(value) ? value : undefined
}

/** LONG1: little-endian two's complement. */
function long(bytes: PagedBytes, at: number): number | undefined {
  const length = small(bytes, at + 1, 1)
  if (length > 7) return undefined
  const value = small(bytes, at + 2, length)
  return length > 0 && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value
}
