import { editCard } from '../cards.js'
import type { Fault } from '../fault.js'

export const expiredConsent: Fault = {
  id: 'expired-consent',
  title: 'The consent to use the data has ended',
  threat: 'I-data/unauthorised',
  by: 'provenance',
  rules: ['expired-consent'],
  plant: (copy) =>
    editCard(
      copy,
      (card) => ({ ...card, consent: { scope: 'training', expires: '2020-01-31' } }),
      'consent until 2020-01-31',
    ),
}
