import { SecmlopsError, quoted } from '@secmlops/core'

export interface NpyHeader {
  /** Without byte order, for example f4. */
  readonly dtype: string
  readonly bigEndian: boolean
  readonly fortranOrder: boolean
  readonly shape: readonly number[]
  /** Where the values start, in bytes. */
  readonly offset: number
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
/** What is read of a file holds its header, whatever its length. */
export const HEADER_BYTES: number = 65_536 + 12
/** NumPy writes at most a few hundred bytes; version 1 cannot hold more than this. */
const LONGEST_HEADER = 65_535
const MOST_DIMENSIONS = 32

/**
 * Header of a .npy file, versions 1.0, 2.0 and 3.0 (NEP 1; numpy.lib.format).
 * @throws SecmlopsError `not-npy`.
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const fail = (why: string): never => {
    throw notNpy(name, why)
  }
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte))
    fail('does not start with the NumPy signature')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint8(6)
  if (version < 1 || version > 3) fail(`has the unknown format version ${String(version)}`)
  const start = version === 1 ? 10 : 12
  if (bytes.length < start) fail('ends inside its header')
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > LONGEST_HEADER) fail('has a header that is too long')
  if (start + length > bytes.length) fail('ends inside its header')
  const text = new TextDecoder().decode(bytes.subarray(start, start + length))
  return { ...parseDictionary(text, name), offset: start + length }
}

export function notNpy(name: string, why: string): SecmlopsError<'not-npy'> {
  return new SecmlopsError('not-npy', `${quoted(name)} ${why}`, {
    remedy: 'Write it with numpy.save or numpy.savez from plain numbers',
  })
}

const DESCR = /'descr'\s*:\s*'([<>|=])([A-Za-z])(\d{1,2})'/
const ORDER = /'fortran_order'\s*:\s*(True|False)/
const SHAPE = /'shape'\s*:\s*\(([\d,\sL]*)\)/

function parseDictionary(text: string, name: string): Omit<NpyHeader, 'offset'> {
  const [, order = '', kind = '', size = ''] = DESCR.exec(text) ?? []
  if (kind === '')
    throw notNpy(name, `holds values that are not plain numbers: ${quoted(text.trim(), 80)}`)
  const fortran = ORDER.exec(text)?.[1]
  const dims = SHAPE.exec(text)?.[1]
  if (fortran === undefined || dims === undefined)
    throw notNpy(name, 'has a header without shape or order')
  // NumPy takes the last of two equal keys.
  const rest = [DESCR, ORDER, SHAPE].reduce((left, entry) => left.replace(entry, ''), text)
  if (!/^\s*\{[\s,]*\}\s*$/.test(rest))
    throw notNpy(name, 'has a header with other keys, or with one of them twice')
  return {
    dtype: `${kind}${size}`,
    bigEndian: order === '>',
    fortranOrder: fortran === 'True',
    shape: parseShape(dims, name),
  }
}

function parseShape(text: string, name: string): number[] {
  const shape = text
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .map(Number)
  if (shape.length > MOST_DIMENSIONS || !shape.every(Number.isSafeInteger))
    throw notNpy(name, 'has an impossible shape')
  return shape
}
