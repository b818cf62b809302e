import type { Fault } from '../fault.js'
import { screen } from '../needs.js'
import { plantText } from '../texts.js'

export const personalData: Fault = {
  id: 'personal-data',
  title: 'A text column holds personal data, and the card says that there is none',
  threat: 'I-data/personal-data',
  by: 'provenance',
  rules: ['undeclared-personal-data'],
  lacks: screen('personal-data'),
  /** Example of the IBAN registry (SWIFT), Germany. */
  plant: (copy) => plantText(copy, 'pay to DE89370400440532013000'),
}
