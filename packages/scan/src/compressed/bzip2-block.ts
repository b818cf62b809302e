import type { BitReader } from './bits.js'
import { DamagedStream, type BoundedOutput } from '@secmlops/core'

const GROUP = 50
const MAX_LENGTH = 20
const RUN_A = 0
const RUN_B = 1

/** One block: Huffman codes, move to front, the Burrows-Wheeler transform, runs (bzip2 1.0.8 `decompress.c`). */
export function decodeBlock(bits: BitReader, size: number, output: BoundedOutput): void {
  if (bits.take(1) !== 0)
    throw new DamagedStream('a block is randomised, as bzip2 wrote before 0.9.5')
  const origin = bits.take(24)
  const used = readSymbols(bits)
  const tables = readTables(bits, used.length + 2)
  const last = readSorted(bits, tables, used, size)
  if (origin >= last.length) throw new DamagedStream('a block begins behind its end')
  writeRuns(last, origin, output)
}

/** Bytes that occur, in order. */
function readSymbols(bits: BitReader): number[] {
  const rows = bits.take(16)
  const used: number[] = []
  for (let row = 0; row < 16; row += 1) {
    if (((rows >> (15 - row)) & 1) === 0) continue
    const columns = bits.take(16)
    for (let column = 0; column < 16; column += 1)
      if (((columns >> (15 - column)) & 1) === 1) used.push(16 * row + column)
  }
  if (used.length === 0) throw new DamagedStream('a block has no symbols')
  return used
}

interface Tables {
  readonly codes: readonly Code[]
  readonly selectors: readonly number[]
}

function readTables(bits: BitReader, alphabet: number): Tables {
  const groups = bits.take(3)
  const count = bits.take(15)
  if (groups < 2 || groups > 6 || count === 0) throw new DamagedStream('a block has no tables')
  const order = Array.from({ length: groups }, (_, index) => index)
  const selectors: number[] = []
  for (let index = 0; index < count; index += 1) {
    let place = 0
    while (bits.take(1) === 1) place += 1
    const [chosen] = order.splice(place, 1)
    if (chosen === undefined) throw new DamagedStream('a table is chosen that is none')
    order.unshift(chosen)
    selectors.push(chosen)
  }
  const codes = order.map(() => new Code(readLengths(bits, alphabet)))
  return { codes, selectors }
}

function readLengths(bits: BitReader, alphabet: number): number[] {
  const lengths: number[] = []
  let length = bits.take(5)
  while (lengths.length < alphabet) {
    while (bits.take(1) === 1) length += bits.take(1) === 0 ? 1 : -1
    if (length < 1 || length > MAX_LENGTH) throw new DamagedStream('a code is too long')
    lengths.push(length)
  }
  return lengths
}

/** A canonical Huffman code. */
class Code {
  private readonly symbols: number[]
  /** By length: the codes below this value are of that length or shorter. */
  private readonly ends: number[] = []
  private readonly offsets: number[] = []

  constructor(lengths: readonly number[]) {
    this.symbols = lengths.map((_, symbol) => symbol)
    this.symbols.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b)
    let [code, seen] = [0, 0]
    for (let length = 0; length <= MAX_LENGTH; length += 1) {
      const count = lengths.filter((each) => each === length).length
      this.offsets.push(seen - code)
      this.ends.push(code + count)
      code = 2 * (code + count)
      seen += count
    }
  }

  read(bits: BitReader): number {
    let code = 0
    for (let length = 1; length <= MAX_LENGTH; length += 1) {
      code = 2 * code + bits.take(1)
      if (code >= (this.ends[length] ?? 0)) continue
      const symbol = this.symbols[code + (this.offsets[length] ?? 0)]
      if (symbol !== undefined) return symbol
    }
    throw new DamagedStream('a code is not in its table')
  }
}

/** The last column of the sorted rotations. */
function readSorted(
  bits: BitReader,
  { codes, selectors }: Tables,
  used: number[],
  size: number,
): Uint8Array {
  const column = new Column(size)
  const end = used.length + 1
  let [run, weight] = [0, 1]
  for (let index = 0; ; index += 1) {
    const symbol = codes[selectors[Math.floor(index / GROUP)] ?? -1]?.read(bits)
    if (symbol === undefined) throw new DamagedStream('a block has too few tables')
    if (symbol === RUN_A || symbol === RUN_B) {
      run = Math.min(run + weight * (symbol + 1), size + 1)
      weight *= 2
      continue
    }
    column.add(used[0] ?? 0, run)
    ;[run, weight] = [0, 1]
    if (symbol === end) return column.finish()
    const [byte = 0] = used.splice(symbol - 1, 1)
    used.unshift(byte)
    column.add(byte, 1)
  }
}

class Column {
  private readonly bytes: Uint8Array
  private length = 0

  constructor(size: number) {
    this.bytes = new Uint8Array(size)
  }

  add(byte: number, count: number): void {
    if (this.length + count > this.bytes.length)
      throw new DamagedStream('a block is larger than its stream allows')
    this.bytes.fill(byte, this.length, this.length + count)
    this.length += count
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}

/** Follows the rotations from the first, and unfolds runs: four equal bytes are followed by how many more there are. */
function writeRuns(column: Uint8Array, origin: number, output: BoundedOutput): void {
  const next = followers(column)
  let place = next[origin] ?? 0
  let [same, before] = [0, -1]
  for (let count = 0; count < column.length; count += 1) {
    const byte = column[place] ?? 0
    place = next[place] ?? 0
    if (same === 4) {
      for (let more = 0; more < byte; more += 1) output.push(before)
      ;[same, before] = [0, -1]
      continue
    }
    same = byte === before ? same + 1 : 1
    before = byte
    output.push(byte)
  }
}

function followers(column: Uint8Array): Uint32Array {
  const starts = new Uint32Array(257)
  for (const byte of column) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1
  for (let byte = 0; byte < 256; byte += 1)
    starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0)
  const next = new Uint32Array(column.length)
  column.forEach((byte, index) => {
    const row = starts[byte] ?? 0
    next[row] = index
    starts[byte] = row + 1
  })
  return next
}
