import type { Descriptor } from '../descriptor.js'
import { characters, words } from './length.js'
import { nonAlphabetic } from './non-alphabetic.js'
import { outOfVocabulary } from './out-of-vocabulary.js'
import { surprisal } from './surprisal.js'
import type { Text } from './text.js'

/** What a text is like. A text column `c` becomes the columns `c.characters`, `c.words`, ... */
export const TEXT_DESCRIPTORS: readonly Descriptor<Text>[] = [
  characters,
  words,
  nonAlphabetic,
  outOfVocabulary,
  surprisal,
]
