import * as zlib from 'node:zlib'
import { unpackBzip2 } from './bzip2.js'
import { native, own, zstandard, type Unpack } from './codecs.js'
import { unpackLz4 } from '@secmlops/core'
import { inflate } from './inflate.js'
import { unpackLzma } from './lzma.js'
import { unpackXz } from './xz.js'

export interface Kind {
  readonly name: string
  /** Whether the first bytes (`HEAD` of them, fewer at the end) say so. */
  readonly isHead: (head: Buffer) => boolean
  /** Undefined where Node can not. */
  readonly unpack: Unpack | undefined
  /** Bytes before the stream itself. */
  readonly skip?: (head: Buffer) => number
  /** BoundedOutput here, not by native code: slowly. */
  readonly isSlow?: boolean
  /** The first bytes may be an accident. */
  readonly isWeak?: boolean
}

export const HEAD = 24

const startsWith = (text: string): Kind['isHead'] => {
  const magic = Buffer.from(text, 'latin1')
  return (head) => head.subarray(0, magic.length).equals(magic)
}

/** RFC 1950: the header is two bytes only, so its check must hold. */
const isZlib = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 &&
  first >> 4 <= 7 &&
  (first * 256 + second) % 31 === 0 &&
  (second & 0x20) === 0

/** `ZF`, the length in 19 columns of hexadecimal digits, of Python 2 a space (joblib `numpy_pickle_compat.read_zfile`, which joblib.load still calls). */
const zfileHead = (head: Uint8Array): number => (head[21] === 0x20 ? 22 : 21)

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
  {
    name: 'gzip',
    isHead: startsWith('\x1f\x8b\x08'),
    unpack: native(zlib.gunzip, () => zlib.createGunzip()),
  },
  {
    name: 'zstandard',
    isHead: startsWith('\x28\xb5\x2f\xfd'),
    unpack: zstandard,
  },
  {
    name: 'bzip2',
    isHead: (head) => /^BZh[1-9](?:1AY&SY|.rE8P\x90)/s.test(head.toString('latin1')),
    unpack: own(unpackBzip2),
    isSlow: true,
  },
  { name: 'xz', isHead: startsWith('\xfd7zXZ\0'), unpack: own(unpackXz), isSlow: true },
  { name: 'LZMA', isHead: isLzma, unpack: own(unpackLzma), isSlow: true, isWeak: true },
  { name: 'LZ4', isHead: startsWith('\x04\x22\x4d\x18'), unpack: own(unpackLz4), isSlow: true },
  {
    name: 'zfile',
    isHead: (head) =>
      head.toString('latin1', 0, 2) === 'ZF' && isZlib(head.subarray(zfileHead(head))),
    unpack: inflate,
    skip: zfileHead,
  },
  {
    name: 'zlib',
    isHead: (head) => head[0] === 0x78 && isZlib(head),
    unpack: inflate,
    isWeak: true,
  },
]
