import type { Vocabulary } from './vocabulary.js'

/** One text of a table, and what it is held against. */
export interface Text {
  /** Code points. */
  readonly characters: readonly string[]
  /** In lower case, in their order. */
  readonly words: readonly string[]
  /** Of the other texts of the reference. */
  readonly vocabulary: Vocabulary
}

/** Letters, marks and digits; an apostrophe inside belongs to the word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? []
}
