import { DamagedStream, type BoundedOutput } from '@secmlops/core'
import { probabilities, type RangeDecoder } from './range-decoder.js'

const STATES = 12
const LITERAL_STATES = 7
const POSITIONS = 16
const MIN_MATCH = 2
const SLOT_BITS = 6
const ALIGN_BITS = 4
/** Distances of slots 4 to 13 have probabilities of their own. */
const FIRST_MODELLED = 4
const LAST_MODELLED = 13
const END = 2 ** 32

export interface Properties {
  /** Bits of the byte before that choose the table of a literal. */
  readonly lc: number
  /** Bits of the position that do. */
  readonly lp: number
  /** Bits of the position that choose among tables of matches. */
  readonly pb: number
}

/** Of the byte that holds them. @throws DamagedStream */
export function propertiesOf(byte: number): Properties {
  if (byte >= 9 * 5 * 5) throw new DamagedStream('its properties are none of LZMA')
  return { lc: byte % 9, lp: Math.floor(byte / 9) % 5, pb: Math.floor(byte / 45) }
}

/** What an LZMA stream has learnt so far (LZMA specification); LZMA2 keeps it from one stretch to the next. */
export class LzmaDecoder {
  private readonly properties: Properties
  private readonly start: number
  private readonly literals: Uint16Array
  private readonly isMatch = probabilities(STATES * POSITIONS)
  private readonly isRepeat = probabilities(STATES)
  private readonly isRepeat0 = probabilities(STATES)
  private readonly isRepeat0Long = probabilities(STATES * POSITIONS)
  private readonly isRepeat1 = probabilities(STATES)
  private readonly isRepeat2 = probabilities(STATES)
  private readonly slots = probabilities(4 * 64)
  private readonly near = probabilities(128)
  private readonly align = probabilities(16)
  private readonly matchLengths = new Lengths()
  private readonly repeatLengths = new Lengths()
  private distances: readonly [number, number, number, number] = [1, 1, 1, 1]
  private state = 0

  /** @param start where the dictionary begins in the output */
  constructor(properties: Properties, start: number) {
    this.properties = properties
    this.start = start
    this.literals = probabilities(0x300 << (properties.lc + properties.lp))
  }

  /** Unpacks until the output is `end` long; true at the mark of an end, which may come before. @throws DamagedStream */
  decode(range: RangeDecoder, output: BoundedOutput, end: number): boolean {
    while (output.length < end) {
      const position = (output.length - this.start) & (2 ** this.properties.pb - 1)
      if (range.bit(this.isMatch, this.state * POSITIONS + position) === 0)
        this.literal(range, output)
      else if (this.match(range, output, position, end)) return true
    }
    return false
  }

  private literal(range: RangeDecoder, output: BoundedOutput): void {
    const { lc, lp } = this.properties
    const position = (output.length - this.start) & (2 ** lp - 1)
    const before = output.length > this.start ? output.back(1) : 0
    const base = 0x300 * ((position << lc) + (before >> (8 - lc)))
    let symbol = 1
    if (this.state >= LITERAL_STATES) {
      let match = output.back(this.distances[0])
      let agrees = true
      while (symbol < 0x100 && agrees) {
        const expected = (match >> 7) & 1
        match <<= 1
        const bit = range.bit(this.literals, base + ((1 + expected) << 8) + symbol)
        symbol = 2 * symbol + bit
        agrees = bit === expected
      }
    }
    while (symbol < 0x100) symbol = 2 * symbol + range.bit(this.literals, base + symbol)
    output.push(symbol & 0xff)
    this.state = this.state < 4 ? 0 : this.state - (this.state < 10 ? 3 : 6)
  }

  private match(
    range: RangeDecoder,
    output: BoundedOutput,
    position: number,
    end: number,
  ): boolean {
    const { state } = this
    const isLiteral = state < LITERAL_STATES
    let length: number
    if (range.bit(this.isRepeat, state) === 0) {
      length = MIN_MATCH + this.matchLengths.read(range, position)
      const distance = this.distance(range, length) + 1
      if (distance === END) return true
      this.distances = [distance, this.distances[0], this.distances[1], this.distances[2]]
      this.state = isLiteral ? 7 : 10
    } else if (this.repeats(range, position)) {
      length = MIN_MATCH + this.repeatLengths.read(range, position)
      this.state = isLiteral ? 8 : 11
    } else {
      length = 1
      this.state = isLiteral ? 9 : 11
    }
    output.repeat(this.distances[0], Math.min(length, end - output.length), this.start)
    return false
  }

  /** Brings a distance that was used before to the front; false for one byte of the last. */
  private repeats(range: RangeDecoder, position: number): boolean {
    const { state } = this
    const [first, second, third, fourth] = this.distances
    if (range.bit(this.isRepeat0, state) === 0)
      return range.bit(this.isRepeat0Long, state * POSITIONS + position) === 1
    if (range.bit(this.isRepeat1, state) === 0) this.distances = [second, first, third, fourth]
    else if (range.bit(this.isRepeat2, state) === 0) this.distances = [third, first, second, fourth]
    else this.distances = [fourth, first, second, third]
    return true
  }

  private distance(range: RangeDecoder, length: number): number {
    const kind = Math.min(length - MIN_MATCH, 3)
    const slot = range.tree(this.slots, SLOT_BITS, 64 * kind)
    if (slot < FIRST_MODELLED) return slot
    const width = (slot >> 1) - 1
    const base = (2 + (slot & 1)) * 2 ** width
    if (slot <= LAST_MODELLED) return base + range.reverseTree(this.near, width, base - slot)
    const high = range.direct(width - ALIGN_BITS) * 2 ** ALIGN_BITS
    return base + high + range.reverseTree(this.align, ALIGN_BITS)
  }
}

/** Lengths of matches: 8 short, 8 middle, 256 long ones. */
class Lengths {
  private readonly choice = probabilities(2)
  private readonly low = probabilities(POSITIONS * 8)
  private readonly middle = probabilities(POSITIONS * 8)
  private readonly high = probabilities(256)

  read(range: RangeDecoder, position: number): number {
    if (range.bit(this.choice, 0) === 0) return range.tree(this.low, 3, 8 * position)
    if (range.bit(this.choice, 1) === 0) return 8 + range.tree(this.middle, 3, 8 * position)
    return 16 + range.tree(this.high, 8)
  }
}
