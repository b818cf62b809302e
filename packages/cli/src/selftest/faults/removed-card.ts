import { someCard } from '../cards.js'
import type { Fault } from '../fault.js'
import { isLack } from '../records.js'

export const removedCard: Fault = {
  id: 'removed-card',
  title: 'The card of a dataset is deleted',
  threat: 'S-data/forged-source',
  by: 'provenance',
  rules: ['missing-card'],
  async plant(copy) {
    const found = await someCard(copy)
    if (isLack(found)) return found
    await copy.remove(found.path)
    return found.path
  },
}
