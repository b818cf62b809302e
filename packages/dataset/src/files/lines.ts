import { SecmlopsError, type Tree } from '@secmlops/core'

export interface TextLine {
  readonly text: string
  /** From 1. */
  readonly number: number
}

const NEWLINE = 0x0a

/**
 * Lines of a UTF-8 file without their breaks (LF or CRLF), in memory for one line.
 * @param longest - Bytes that a line may have.
 * @throws SecmlopsError `invalid-table` (exit 2) with the line, for other encodings and longer lines.
 */
export async function* readLines(
  tree: Tree,
  path: string,
  longest: number,
): AsyncIterable<TextLine> {
  let number = 0
  for await (const bytes of byteLines(tree.stream(path), longest)) {
    number += 1
    if (!bytes) throw unreadable('the line is too long', { path, line: number })
    const text = decode(bytes, { path, line: number })
    yield { text: number === 1 ? text.replace(/^\uFEFF/, '') : text, number }
  }
}

/** Undefined in place of a line that is too long; the caller stops there. */
async function* byteLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncIterable<Uint8Array | undefined> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield size + end - start > longest ? undefined : joined(held, chunk.subarray(start, end))
      ;[held, size, start] = [[], 0, end + 1]
    }
    held.push(chunk.slice(start))
    size += chunk.length - start
    if (size > longest) yield undefined
  }
  if (size > 0) yield joined(held, new Uint8Array(0))
}

function joined(held: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  const whole = held.length === 0 ? last : Buffer.concat([...held, last])
  return whole.at(-1) === 0x0d ? whole.subarray(0, -1) : whole
}

function decode(bytes: Uint8Array, location: { path: string; line: number }): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw unreadable('not UTF-8 text', location, cause)
  }
}

function unreadable(
  message: string,
  location: { path: string; line: number },
  cause?: unknown,
): SecmlopsError {
  return new SecmlopsError('invalid-table', message, {
    location,
    remedy: 'Save the file as UTF-8 text, one record per line',
    cause,
  })
}
