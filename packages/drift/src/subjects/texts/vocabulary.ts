import { LIMITS, SecmlopsError } from '@secmlops/core'
import { wordsOf } from './text.js'

/** How often words occur in the texts of a reference. */
export interface Vocabulary {
  readonly countOf: (word: string) => number
  /** Words in all, and different ones. */
  readonly total: number
  readonly distinct: number
}

/** The words of all texts of a reference, and of all but one. */
export interface WordCounts {
  readonly all: Vocabulary
  /** Without the words of one of the texts: what a text of the reference is held against, as a new one is held against all. */
  readonly without: (words: readonly string[]) => Vocabulary
}

/** @throws SecmlopsError `too-large` (exit 3) beyond `LIMITS.vocabulary` different words. */
export async function countWords(texts: AsyncIterable<string | null>): Promise<WordCounts> {
  const counts = new Map<string, number>()
  let total = 0
  for await (const text of texts)
    for (const word of wordsOf(text ?? '')) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
      total++
      if (counts.size > LIMITS.vocabulary) throw tooDiverse()
    }
  const countOf = (word: string): number => counts.get(word) ?? 0
  return {
    all: { countOf, total, distinct: counts.size },
    without: (words) => {
      const own = new Map<string, number>()
      for (const word of words) own.set(word, (own.get(word) ?? 0) + 1)
      return {
        countOf: (word) => countOf(word) - (own.get(word) ?? 0),
        total: total - words.length,
        distinct: counts.size,
      }
    },
  }
}

function tooDiverse(): SecmlopsError<'too-large'> {
  return new SecmlopsError(
    'too-large',
    `the texts have more than ${String(LIMITS.vocabulary)} different words`,
    { exit: 3, remedy: 'Leave the column out of `text`, or give a sample of the rows' },
  )
}
