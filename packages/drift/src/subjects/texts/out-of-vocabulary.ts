import type { Descriptor } from '../descriptor.js'
import type { Text } from './text.js'

/** Share of words that no other text of the reference has. */
export const outOfVocabulary: Descriptor<Text> = {
  name: 'out-of-vocabulary',
  kind: 'number',
  read: ({ words, vocabulary }) =>
    words.length === 0
      ? null
      : words.filter((word) => vocabulary.countOf(word) === 0).length / words.length,
}
