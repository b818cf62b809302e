import type { Fault } from '../fault.js'
import { screen } from '../needs.js'
import { isLack, labelledRecord } from '../records.js'

export const conflictingDuplicate: Fault = {
  id: 'conflicting-duplicate',
  title: 'A record is there twice, with different labels',
  threat: 'T-data/poisoning',
  by: 'provenance',
  rules: ['conflicting-labels'],
  lacks: screen('duplicates'),
  async plant(copy) {
    const found = await labelledRecord(copy)
    if (isLack(found)) return found
    const { place, sample } = found
    const other = await place.relabelled(sample)
    if (!other) return { reason: `${place.dataset.name} has one label only` }
    await place.add(other, 'selftest-twin')
    return `${sample.key} of ${place.dataset.name}`
  },
}
