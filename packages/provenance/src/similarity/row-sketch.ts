import type { FeatureRow } from '@secmlops/dataset'
import { hashWord } from './hash-word.js'
import { numberIn } from './number-in.js'
import { shinglesOf, wordsIn } from './shingles.js'

/** What is kept of a row of a table to find it again in other words or other formats of its numbers. */
export interface RowSketch {
  /** Names of the columns; one array for all rows of a table. */
  readonly names: readonly string[]
  /** A number, a short text without differences of case and spaces, or null for what is missing, long, or an array. */
  readonly cells: readonly (number | string | null)[]
  /** Shingles of all long texts together, ascending. */
  readonly shingles: Uint32Array
}

/** A text of so many characters, or of so many words, is compared by parts; a shorter one is one value. */
const LONG = 20
const MANY_WORDS = 4

/** @param left - Names of columns that do not count: a copy has another time. */
export function rowSketch({ names, values }: FeatureRow, left: ReadonlySet<string>): RowSketch {
  const texts: string[] = []
  const cells = values.map((value, i) => {
    if (value === null || typeof value === 'object' || left.has(names[i] ?? '')) return null
    if (typeof value !== 'string') return typeof value === 'number' ? value : String(value)
    const number = numberIn(value)
    if (number !== undefined) return number
    const words = wordsIn(value)
    const text = words.join(' ')
    if (text.length < LONG && words.length < MANY_WORDS) return text === '' ? null : text
    texts.push(text)
    return null
  })
  return { names, cells, shingles: shinglesOf(texts) }
}

/** Digits that a number is looked up by, and those that tell two numbers apart. */
export const COARSE = 3
export const FINE = 6

/** Token of a cell: of a number, by so many digits. */
export function cellToken(name: string, cell: number | string, digits: number): number {
  const value = typeof cell === 'number' ? Number(cell.toPrecision(digits)) : cell
  return hashWord(`${String(digits)}\0${name}\0${String(value)}`)
}

/** All tokens that a row is looked up by. */
export function tokensOf({ names, cells, shingles }: RowSketch): Uint32Array {
  const tokens = cells.flatMap((cell, i) =>
    cell === null ? [] : [cellToken(names[i] ?? '', cell, COARSE)],
  )
  const all = new Uint32Array(tokens.length + shingles.length)
  all.set(tokens)
  all.set(shingles, tokens.length)
  return all
}
