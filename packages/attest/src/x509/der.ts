import { SecmlopsError } from '@secmlops/core'

/** One value of DER (ITU-T X.690, section 10): tag, content, and the whole of it. */
export interface Der {
  /** Class, form and number in one byte; longer tags do not occur in certificates. */
  readonly tag: number
  readonly body: Uint8Array
  readonly raw: Uint8Array
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Exactly one value, nothing behind it. @throws SecmlopsError `invalid-certificate` as everything here. */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  const values = readAll(bytes)
  const [value] = values
  if (!value || values.length > 1) return badDer('one value is wanted')
  return tag === undefined ? value : expectTag(value, tag)
}

/** The values in a sequence, set or explicit tag. */
export function childrenOf(value: Der, tag: number = TAG.sequence): Der[] {
  return readAll(expectTag(value, tag).body)
}

export function expectTag(value: Der | undefined, tag: number): Der {
  return value?.tag === tag ? value : badDer(`a value of type ${String(tag)} is wanted`)
}

/** The dotted form of an object identifier (X.690, 8.19). */
export function oidOf(value: Der | undefined): string {
  const { body } = expectTag(value, TAG.oid)
  const arcs: number[] = []
  let arc = 0
  for (const byte of body) {
    if (arc === 0 && byte === 0x80) return badDer('an object identifier is padded')
    arc = arc * 128 + (byte & 0x7f)
    if (!Number.isSafeInteger(arc)) return badDer('an object identifier is too large')
    if (byte < 0x80) arcs.push(arc)
    if (byte < 0x80) arc = 0
  }
  const [first] = arcs
  if (first === undefined || (body.at(-1) ?? 0) >= 0x80)
    return badDer('an object identifier is cut off')
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - 40 * root, ...arcs.slice(1)].join('.')
}

export function badDer(message: string): never {
  throw new SecmlopsError('invalid-certificate', `a certificate cannot be read: ${message}`, {
    remedy: 'Name a certificate in X.509 form, version 3',
  })
}

function readAll(bytes: Uint8Array): Der[] {
  const values: Der[] = []
  for (let rest = bytes; rest.length > 0;) {
    const value = readFirst(rest)
    values.push(value)
    rest = rest.subarray(value.raw.length)
  }
  return values
}

function readFirst(bytes: Uint8Array): Der {
  const [tag = 0] = bytes
  if ((tag & 0x1f) === 0x1f) return badDer('a tag is too large')
  const { start, length } = readLength(bytes)
  const end = start + length
  if (bytes.length < end) return badDer('a length does not fit')
  return { tag, body: bytes.subarray(start, end), raw: bytes.subarray(0, end) }
}

/** X.690, 10.1: definite, and in the shortest form, so that there is one spelling of each certificate. */
function readLength(bytes: Uint8Array): { start: number; length: number } {
  const [, first = 0x80] = bytes
  if (first < 0x80) return { start: 2, length: first }
  const digits = bytes.subarray(2, 2 + (first & 0x7f))
  const length = digits.reduce((sum, digit) => sum * 256 + digit, 0)
  const isShortest = length >= 0x80 && digits[0] !== 0
  if (!isShortest || digits.length > 4 || digits.length < (first & 0x7f))
    return badDer('a length is not in its shortest form')
  return { start: 2 + digits.length, length }
}
