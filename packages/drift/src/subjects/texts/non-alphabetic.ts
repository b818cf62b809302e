import type { Descriptor } from '../descriptor.js'
import type { Text } from './text.js'

const ALPHABETIC = /^[\p{L} ]$/u

/** Share of characters that are neither letters nor blanks, as `str.isalpha` of Python tells them (Evidently, NonLetterCharacterPercentage). */
export const nonAlphabetic: Descriptor<Text> = {
  name: 'non-alphabetic',
  kind: 'number',
  read: ({ characters }) => {
    if (characters.length === 0) return null
    const others = characters.filter((character) => !ALPHABETIC.test(character))
    return others.length / characters.length
  },
}
