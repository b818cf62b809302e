import { editCard } from '../cards.js'
import type { Fault } from '../fault.js'

export const missingCardField: Fault = {
  id: 'missing-card-field',
  title: 'A dataset card no longer says what the policy asks for',
  threat: 'S-data/forged-source',
  by: 'provenance',
  rules: ['missing-fact'],
  plant: (copy) => {
    const [field = 'license'] = copy.policy.value.gates.provenance?.require ?? []
    return editCard(
      copy,
      ({ [field]: value, ...card }) =>
        value === undefined ? { reason: `no card states ${field}` } : card,
      `no ${field}`,
    )
  },
}
