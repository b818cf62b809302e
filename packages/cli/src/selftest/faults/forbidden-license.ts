import { editCard } from '../cards.js'
import type { Fault } from '../fault.js'

export const forbiddenLicense: Fault = {
  id: 'forbidden-license',
  title: 'Data for a commercial system comes under a non-commercial licence',
  threat: 'I-data/unauthorised',
  by: 'provenance',
  rules: ['license-forbids-purpose'],
  lacks: ({ system }) =>
    system?.commercial === true
      ? undefined
      : { reason: 'the system is not commercial', add: 'system.commercial: true' },
  plant: (copy) =>
    editCard(copy, (card) => ({ ...card, license: 'CC-BY-NC-4.0' }), 'license CC-BY-NC-4.0'),
}
