import type { Fault } from '../fault.js'
import { screen } from '../needs.js'
import { plantText } from '../texts.js'

export const secretInText: Fault = {
  id: 'secret-in-text',
  title: 'A text column holds a credential',
  threat: 'I-data/personal-data',
  by: 'provenance',
  rules: ['secret-in-data'],
  lacks: screen('secrets'),
  /** Put together here, so that this file itself holds no credential. */
  plant: (copy) => plantText(copy, ['AKIA', 'QWERTYUIOPASDFGH'].join('')),
}
