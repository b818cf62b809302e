const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const COLON = 0x3a
const COMMA = 0x2c
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])
const BLANK = new Set([0x20, 0x09, 0x0d, 0x0a])

/** 1-based lines of the elements of an array. */
export type ElementLines = readonly number[]

/**
 * Lines on which the elements of the arrays at the top level of a JSON object start: `{"images": [...]}` gives
 * `images`. One pass over the bytes, which must be valid JSON.
 */
export function elementLines(json: Uint8Array): ReadonlyMap<string, ElementLines> {
  const lines = new Map<string, number[]>()
  let line = 1
  let depth = 0
  let key = ''
  let text = ''
  let current: number[] | undefined
  let expecting = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (byte === NEWLINE) line++
    if (BLANK.has(byte)) continue
    if (expecting && !CLOSE.has(byte)) {
      current?.push(line)
      expecting = false
    }
    if (byte === QUOTE) {
      const end = endOfString(json, at)
      if (depth === 1) text = decodeString(json.subarray(at, end + 1))
      at = end
    } else if (OPEN.has(byte)) {
      depth++
      if (depth === 2) {
        current = []
        lines.set(key, current)
        expecting = true
      }
    } else if (CLOSE.has(byte)) {
      depth--
      expecting = false
      if (depth === 1) current = undefined
    } else if (byte === COLON && depth === 1) key = text
    else if (byte === COMMA && depth === 2) expecting = true
  }
  return lines
}

/** Index of the closing quote. A string of JSON holds no newline. */
function endOfString(json: Uint8Array, start: number): number {
  let at = json.indexOf(QUOTE, start + 1)
  while (at !== -1 && isEscaped(json, at)) at = json.indexOf(QUOTE, at + 1)
  return at === -1 ? json.length : at
}

function isEscaped(json: Uint8Array, at: number): boolean {
  let backslashes = 0
  while (json[at - 1 - backslashes] === BACKSLASH) backslashes++
  return backslashes % 2 === 1
}

function decodeString(quoted: Uint8Array): string {
  return JSON.parse(Buffer.from(quoted).toString('utf8')) as string
}
