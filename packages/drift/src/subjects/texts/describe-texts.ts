import { SecmlopsError, nearest, printable } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { CompareOptions } from '../../comparison/options.js'
import { describing, type GrowingColumn } from '../descriptor.js'
import { isCompared } from '../selection.js'
import { beside } from './beside.js'
import { TEXT_DESCRIPTORS } from './index.js'
import { readTexts } from './read-texts.js'
import { wordsOf } from './text.js'
import { countWords, type Vocabulary, type WordCounts } from './vocabulary.js'

export interface TextOptions {
  /** Columns of texts. */
  readonly texts: readonly string[]
  readonly compared: Pick<CompareOptions, 'columns' | 'ignore'>
}

/**
 * Two tables in which columns of texts are replaced with what describes the texts. The vocabulary is that of the reference.
 * @throws SecmlopsError `no-such-column` (exit 2), `too-large` (exit 3) for too many different words.
 */
export async function describeTexts(
  reference: Table,
  current: Table,
  { texts, compared }: TextOptions,
): Promise<[reference: Table, current: Table]> {
  const derived: Record<'reference' | 'current', GrowingColumn[]> = { reference: [], current: [] }
  for (const column of texts) {
    await demandColumn(reference, column)
    await demandColumn(current, column)
    const words = await countWords(readTexts(reference, column))
    const options = { column, words, compared }
    derived.reference.push(...(await columnsOf(reference, { ...options, side: 'reference' })))
    derived.current.push(...(await columnsOf(current, { ...options, side: 'current' })))
  }
  return [
    await beside(reference, derived.reference, texts),
    await beside(current, derived.current, texts),
  ]
}

interface Described {
  readonly column: string
  readonly side: 'reference' | 'current'
  readonly words: WordCounts
  readonly compared: TextOptions['compared']
}

async function columnsOf(
  table: Table,
  { column, side, words: counts, compared }: Described,
): Promise<readonly GrowingColumn[]> {
  const named = (name: string): string => `${column}.${name}`
  const chosen = TEXT_DESCRIPTORS.filter(({ name }) => isCompared(named(name), compared))
  const described = describing(chosen, named)
  for await (const text of readTexts(table, column)) {
    if (text === null) for (const { values } of described.columns) values.push(null)
    else {
      const words = wordsOf(text)
      const vocabulary: Vocabulary = side === 'reference' ? counts.without(words) : counts.all
      described.describe({ characters: Array.from(text), words, vocabulary })
    }
  }
  return described.columns
}

async function demandColumn(table: Table, column: string): Promise<void> {
  const names = (await table.columns()).map(({ name }) => name)
  if (names.includes(column)) return
  const close = nearest(column, names)
  throw new SecmlopsError('no-such-column', `there is no column "${printable(column, 60)}"`, {
    location: { path: table.source.path },
    remedy: close ? `Did you mean "${printable(close, 60)}"?` : 'Name a column of the table',
  })
}
