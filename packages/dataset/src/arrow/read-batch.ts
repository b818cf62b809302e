import * as zlib from 'node:zlib'
import { LIMITS, SecmlopsError } from '@secmlops/core'
import { readLz4Frame } from './lz4-frame.js'
import { damaged } from './messages.js'

/** Columns of one record batch; `at(i)` is the value of row i as flechette gives it. */
export interface ArrowBatch {
  readonly names: readonly string[]
  readonly rows: number
  readonly columns: readonly { readonly type: ArrowType; at(row: number): unknown }[]
}

/** As flechette describes it. */
export type ArrowType = import('@uwdata/flechette').DataType

type Flechette = typeof import('@uwdata/flechette')

let library: Promise<Flechette> | undefined

/**
 * Decodes schema, dictionaries and one record batch, each a message of its own.
 * @throws SecmlopsError `unreadable-table` (exit 2) when the parts contradict each other.
 */
export async function readBatch(messages: readonly Uint8Array[]): Promise<ArrowBatch> {
  library ??= load()
  const { tableFromIPC } = await library
  try {
    const { names, children, numRows } = tableFromIPC([...messages], EXACT)
    if (children.some(({ length }) => length !== numRows))
      throw damaged('has columns of different lengths')
    return { names: names.map(String), rows: numRows, columns: children }
  } catch (cause) {
    if (cause instanceof SecmlopsError) throw cause
    throw damaged('is damaged', cause)
  }
}

/** Long integers and times as they are stored. */
const EXACT = { useBigInt: true, useBigIntTimestamp: true } as const

async function load(): Promise<Flechette> {
  const flechette = await import('@uwdata/flechette')
  const { CompressionType, setCompressionCodec } = flechette
  setCompressionCodec(CompressionType.LZ4_FRAME, { decode: readLz4Frame, encode: unused })
  setCompressionCodec(CompressionType.ZSTD, { decode: readZstandard, encode: unused })
  return flechette
}

function unused(): never {
  throw new SecmlopsError('not-written', 'Arrow files are only read', { exit: 4 })
}

function readZstandard(bytes: Uint8Array): Uint8Array {
  const unpack = (zlib as { zstdDecompressSync?: Unpack }).zstdDecompressSync
  if (unpack) return new Uint8Array(unpack(bytes, { maxOutputLength: LIMITS.inflatedMember }))
  throw new SecmlopsError('unreadable-table', 'Zstandard is not unpacked by this Node', {
    remedy: 'Use Node 22.15 or later, or write the file with LZ4 or without compression',
  })
}

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer
