import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { parseProperty } from './vnnlib/parse-property.js'
import type { Property } from './vnnlib/property.js'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'

const unpack = promisify(gunzip)

export interface Packed {
  readonly bytes: Uint8Array
  /** Whether the file was packed. */
  readonly packed: boolean
}

/**
 * A file, unpacked if it is gzip.
 * @throws SecmlopsError `not-found`, `too-large` or `bad-gzip` (exit 2)
 */
export async function readPacked(path: string, limit: number): Promise<Packed> {
  const location = { path: printable(path) }
  const bytes = await readWhole(path, limit)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes, packed: false }
  try {
    return { bytes: await unpack(bytes, { maxOutputLength: limit }), packed: true }
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(path, limit)
    throw new SecmlopsError('bad-gzip', 'the gzip file is damaged or cut short', {
      location,
      cause,
      remedy: 'Fetch the file again; `gzip -t` tests it',
    })
  }
}

/** @throws as `readPacked` and `parseProperty`, with the path and the line */
export async function readProperty(path: string): Promise<Property> {
  const text = textOf((await readPacked(path, LIMITS.vnnlibFile)).bytes, path)
  try {
    return parseProperty(text)
  } catch (error) {
    throw located(error, path)
  }
}

function textOf(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SecmlopsError('vnnlib-syntax', 'the property is not text in UTF-8', {
      location: { path: printable(path) },
      cause,
      remedy: 'Name a .vnnlib file, or one that gzip packed',
    })
  }
}

/** The error with the path of the file that it is about. */
export function located(error: unknown, path: string): unknown {
  if (!(error instanceof SecmlopsError)) return error
  const { message, exit, remedy, location } = error
  return new SecmlopsError(String(error.code), message, {
    exit,
    cause: error,
    ...(remedy !== undefined && { remedy }),
    location: { ...location, path: printable(path) },
  })
}

/** Opened without waiting, so that a pipe in place of the file cannot hang the command. */
async function readWhole(path: string, limit: number): Promise<Uint8Array> {
  const location = { path: printable(path) }
  const remedy = 'Name a file that exists and can be read'
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw new SecmlopsError('not-found', 'there is no such file', { location, remedy, cause })
    },
  )
  try {
    const stat = await file.stat()
    if (!stat.isFile())
      throw new SecmlopsError('not-found', 'it is not a file', { location, remedy })
    if (stat.size > limit) throw tooLarge(path, limit)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function tooLarge(path: string, limit: number): SecmlopsError {
  return new SecmlopsError('too-large', `larger than ${String(limit)} bytes`, {
    location: { path: printable(path) },
    remedy: 'Name a smaller file',
  })
}
