import { LIMITS } from '@secmlops/core'
import type { Window } from '../bytes/window.js'

/** Why bytes are no UBJSON, or not to be read. */
export class NotUbjson extends Error {}

/** Bytes of a value by its marker (UBJSON draft 12); texts, lists and maps apart. */
const SIZES: Readonly<Record<string, number | undefined>> = {
  Z: 0,
  N: 0,
  T: 0,
  F: 0,
  i: 1,
  U: 1,
  C: 1,
  I: 2,
  l: 4,
  d: 4,
  L: 8,
  D: 8,
}

interface Frame {
  readonly close: ']' | '}'
  /** Values that are still to come; undefined where the end is marked. */
  left: number | undefined
  /** Marker of all values, where it is given once. */
  readonly type: string | undefined
}

/**
 * Walks a document and calls back for the texts in it, keys too. Returns its end.
 *
 * @throws NotUbjson
 */
export async function walkUbjson(
  window: Window,
  visit: (text: string, at: number) => void,
): Promise<number> {
  const reader = new Reader(window, visit)
  const open: Frame[] = []
  await reader.value(await reader.marker(), open)
  for (let count = 0; ; count += 1) {
    const frame = open.at(-1)
    if (!frame) return reader.at
    if (count > LIMITS.binaryValues) throw new NotUbjson('it has too many values')
    if (open.length > LIMITS.binaryDepth) throw new NotUbjson('it is nested too deeply')
    if (frame.left === 0 || (frame.left === undefined && (await reader.takes(frame.close)))) {
      open.pop()
      continue
    }
    if (frame.left !== undefined) frame.left -= 1
    if (frame.close === '}') await reader.text()
    await reader.value(frame.type ?? (await reader.marker()), open)
  }
}

class Reader {
  at = 0
  private readonly window: Window
  private readonly visit: (text: string, at: number) => void

  constructor(window: Window, visit: (text: string, at: number) => void) {
    this.window = window
    this.visit = visit
  }

  async marker(): Promise<string> {
    return String.fromCharCode((await this.take(1))[0] ?? 0)
  }

  async takes(marker: string): Promise<boolean> {
    const [next] = await this.window.read(this.at, 1)
    if (next !== marker.charCodeAt(0)) return false
    this.at += 1
    return true
  }

  async text(): Promise<void> {
    const length = await this.count()
    this.skip(length)
    const start = this.at - length
    const shown = await this.window.read(start, Math.min(length, MAX_TEXT))
    this.visit(shown.toString('latin1'), start)
  }

  /** Reads a value, or opens it. */
  async value(marker: string, open: Frame[]): Promise<void> {
    const size = SIZES[marker]
    if (size !== undefined) this.skip(size)
    else if (marker === 'S' || marker === 'H') await this.text()
    else if (marker === '[' || marker === '{') await this.group(marker === '[' ? ']' : '}', open)
    else throw new NotUbjson('a marker is not known')
  }

  private async group(close: Frame['close'], open: Frame[]): Promise<void> {
    const type = (await this.takes('$')) ? await this.marker() : undefined
    const left = (await this.takes('#')) ? await this.count() : undefined
    if (type !== undefined && left === undefined) throw new NotUbjson('a type has no count')
    const size = type === undefined ? undefined : SIZES[type]
    if (left !== undefined && size !== undefined && close === ']') this.skip(left * size)
    else open.push({ close, left, type })
  }

  private async count(): Promise<number> {
    const marker = await this.marker()
    const size = SIZES[marker]
    if (size === undefined || !/[iUIlL]/.test(marker)) throw new NotUbjson('a length is no integer')
    const bytes = await this.take(size)
    const value = size === 8 ? Number(bytes.readBigInt64BE()) : bytes.readIntBE(0, size)
    const length = marker === 'U' ? (bytes[0] ?? 0) : value
    if (length < 0) throw new NotUbjson('a length is negative')
    return length
  }

  private async take(length: number): Promise<Buffer> {
    const bytes = await this.window.read(this.at, length)
    if (bytes.length < length) throw new NotUbjson('it is cut short')
    this.at += length
    return bytes
  }

  private skip(length: number): void {
    if (this.at + length > this.window.size) throw new NotUbjson('it is cut short')
    this.at += length
  }
}

const MAX_TEXT = 65_536
