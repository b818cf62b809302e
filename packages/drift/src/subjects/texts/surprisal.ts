import type { Descriptor } from '../descriptor.js'
import type { Text } from './text.js'

/**
 * Drift of the vocabulary: how many bits a word of the text takes under the frequencies of words in the reference, on average (unigram
 * cross-entropy with add-one smoothing, one count for all that is new: Manning and Schuetze 1999, 6.2).
 */
export const surprisal: Descriptor<Text> = {
  name: 'surprisal',
  kind: 'number',
  read: ({ words, vocabulary: { countOf, total, distinct } }) => {
    if (words.length === 0) return null
    const bits = words.reduce(
      (sum, word) => sum - Math.log2((countOf(word) + 1) / (total + distinct + 1)),
      0,
    )
    return bits / words.length
  },
}
