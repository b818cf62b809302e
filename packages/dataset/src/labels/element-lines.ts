const QUOTE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, NEWLINE])

export interface Elements {
  /** By the key of the array. */
  readonly lines: ReadonlyMap<string, readonly number[]>
  /** Greatest number of arrays and objects that are open at once. */
  readonly nesting: number
}

/**
 * Lines (from 1) on which the elements of the arrays at the top level of a JSON object start: `{"images": [...]}`
 * gives `images`. One pass over the bytes, which must be valid JSON.
 */
export function elementLines(json: Uint8Array): Elements {
  const lines = new ElementLines()
  let line = 1
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (byte === NEWLINE) line++
    if (BLANK.has(byte)) continue
    lines.begin(byte, line)
    if (byte === QUOTE) {
      const end = endOfString(json, at)
      lines.string(json, at, end)
      at = end
    } else lines.step(byte)
  }
  return lines
}

/** Where in the document the scan is, as far as it matters for the top level. */
class ElementLines implements Elements {
  readonly lines = new Map<string, number[]>()
  nesting = 0
  #depth = 0
  /** The last string at the top level: a key, once a colon follows. */
  #text = ''
  #key = ''
  #current: number[] | undefined
  #expectsElement = false

  /** A token starts. */
  begin(byte: number, line: number): void {
    if (!this.#expectsElement) return
    this.#expectsElement = false
    if (!isClosing(byte)) this.#current?.push(line)
  }

  string(json: Uint8Array, start: number, end: number): void {
    if (this.#depth !== 1) return
    this.#text = JSON.parse(Buffer.from(json.subarray(start, end + 1)).toString('utf8')) as string
  }

  step(byte: number): void {
    if (byte === 0x5b || byte === 0x7b) this.#open()
    else if (isClosing(byte)) this.#depth--
    else if (byte === 0x3a && this.#depth === 1) this.#key = this.#text
    else if (byte === 0x2c && this.#depth === 2) this.#expectsElement = true
  }

  #open(): void {
    this.#depth++
    this.nesting = Math.max(this.nesting, this.#depth)
    if (this.#depth !== 2) return
    this.#current = []
    this.lines.set(this.#key, this.#current)
    this.#expectsElement = true
  }
}

function isClosing(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d
}

/** Index of the closing quote. */
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
