import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { unpackBzip2 } from './bzip2.js'
import { unpackLz4 } from './lz4.js'
import { unpackLzma } from './lzma.js'
import { unpackXz } from './xz.js'

/** @throws RangeError where the content is larger than `limit`, other errors where it is damaged */
type Unpack = (bytes: Uint8Array, limit: number) => Uint8Array | Promise<Uint8Array>

export interface Kind {
  readonly name: string
  /** Whether the first bytes (`HEAD` of them, fewer at the end) say so. */
  readonly isHead: (head: Buffer) => boolean
  /** Undefined where Node can not: zstandard came with 22.15. */
  readonly unpack: Unpack | undefined
  /** Bytes before the stream itself. */
  readonly skip?: (head: Buffer) => number
  /** Unpacked here, not by native code: slowly. */
  readonly isSlow?: boolean
  /** The first bytes may be an accident. */
  readonly isWeak?: boolean
}

export const HEAD = 24

const native =
  (method: typeof zlib.gunzip): Unpack =>
  (bytes, maxOutputLength) =>
    promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(method)(bytes, {
      maxOutputLength,
    })

const startsWith = (text: string): Kind['isHead'] => {
  const magic = Buffer.from(text, 'latin1')
  return (head) => head.subarray(0, magic.length).equals(magic)
}

/** joblib before 0.10 (`numpy_pickle_compat.read_zfile`): ZF, a length as text, at times a space, zlib. */
const ZFILE = 21

/** RFC 1950: the header is two bytes only, so its check must hold. */
const isZlib = ([first = 0, second = 0]: Uint8Array): boolean =>
  first === 0x78 && (first * 256 + second) % 31 === 0 && (second & 0x20) === 0

/** What `xz` takes for the old format (liblzma `alone_decoder.c`, picky), and the first byte of a stream. */
const isLzma = (head: Buffer): boolean =>
  head.length > 13 &&
  head.readUInt8(0) < 225 &&
  isDictionary(head.readUInt32LE(1)) &&
  (head.readBigUInt64LE(5) === 0xffff_ffff_ffff_ffffn || head.readBigUInt64LE(5) < 2n ** 38n) &&
  head[13] === 0

/** 2^n or 2^n + 2^(n-1), from 4 KiB on. */
const isDictionary = (size: number): boolean =>
  size >= 4096 && [1, 1.5].some((factor) => Number.isInteger(Math.log2(size / factor)))

/** Compressions that joblib, archives and repositories use; `zlib` last, whose head says least. */
export const KINDS: readonly Kind[] = [
  { name: 'gzip', isHead: startsWith('\x1f\x8b\x08'), unpack: native(zlib.gunzip) },
  {
    name: 'zstandard',
    isHead: startsWith('\x28\xb5\x2f\xfd'),
    unpack:
      'zstdDecompress' in zlib ? native(zlib.zstdDecompress as typeof zlib.gunzip) : undefined,
  },
  {
    name: 'bzip2',
    isHead: (head) => /^BZh[1-9](?:1AY&SY|.rE8P\x90)/s.test(head.toString('latin1')),
    unpack: unpackBzip2,
    isSlow: true,
  },
  { name: 'xz', isHead: startsWith('\xfd7zXZ\0'), unpack: unpackXz, isSlow: true },
  { name: 'LZMA', isHead: isLzma, unpack: unpackLzma, isSlow: true, isWeak: true },
  { name: 'LZ4', isHead: startsWith('\x04\x22\x4d\x18'), unpack: unpackLz4, isSlow: true },
  {
    name: 'joblib Z-file',
    isHead: startsWith('ZF0x'),
    unpack: native(zlib.inflate),
    skip: (head) => ZFILE + (head[ZFILE] === 0x20 ? 1 : 0),
  },
  {
    name: 'zlib',
    isHead: isZlib,
    unpack: native(zlib.inflate),
    isWeak: true,
  },
]
