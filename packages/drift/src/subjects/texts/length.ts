import type { Descriptor } from '../descriptor.js'
import type { Text } from './text.js'

export const characters: Descriptor<Text> = {
  name: 'characters',
  kind: 'number',
  read: (text) => text.characters.length,
}

export const words: Descriptor<Text> = {
  name: 'words',
  kind: 'number',
  read: (text) => text.words.length,
}
