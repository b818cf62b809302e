import type { TableSource } from '../engine.js'
import { unreadableTable } from '../unreadable-table.js'

const LINE_FEED = 10

/**
 * Bytes as text, without a byte order mark; of a `stream` the last character may be cut.
 * @throws SecmlopsError `unreadable-table` with the first line that is not UTF-8.
 */
export function utf8(
  bytes: Uint8Array,
  source: TableSource,
  options: { readonly stream?: boolean } = {},
): string {
  try {
    return strict(bytes, options)
  } catch (cause) {
    throw unreadableTable(source, { why: 'not UTF-8 text', line: badLine(bytes), cause })
  }
}

function strict(bytes: Uint8Array, options: { readonly stream?: boolean } = {}): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
}

/** No byte of a longer character is a line feed, so that lines can be judged one by one. */
function badLine(bytes: Uint8Array): number {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, start)
    const end = found < 0 ? bytes.length : found
    try {
      strict(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end + 1
  }
  return line
}
