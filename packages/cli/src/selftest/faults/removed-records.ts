import type { Fault } from '../fault.js'
import { explained } from '../needs.js'
import { isLack, someRecord } from '../records.js'

export const removedRecords: Fault = {
  id: 'removed-records',
  title: 'Records disappear, and nobody says why',
  threat: 'T-data/poisoning',
  by: 'provenance',
  rules: ['unexplained-removal'],
  lacks: explained,
  async plant(copy) {
    const found = await someRecord(copy)
    if (isLack(found)) return found
    const { place } = found
    const gone = await place.take(3)
    for (const sample of gone) await place.drop(sample)
    return `${String(gone.length)} records of ${place.dataset.name}`
  },
}
