import type { Fault } from '../fault.js'
import { explained } from '../needs.js'
import { isLack, labelledRecord } from '../records.js'

export const relabelledRecord: Fault = {
  id: 'relabelled-record',
  title: 'The label of one record is changed, and nobody says why',
  threat: 'T-data/label-flips',
  by: 'provenance',
  rules: ['unexplained-relabel'],
  lacks: explained,
  async plant(copy) {
    const found = await labelledRecord(copy)
    if (isLack(found)) return found
    const { place, sample } = found
    const next = await place.relabelled(sample)
    if (!next) return { reason: `${place.dataset.name} has one label only` }
    await place.relabel(sample, next)
    return `${sample.key} of ${place.dataset.name}`
  },
}
