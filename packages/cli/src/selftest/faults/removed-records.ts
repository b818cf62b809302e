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
    // One stays: data without any record is another fault, which is found before it is compared.
    const near = await place.take(4)
    const gone = near.slice(0, Math.max(1, near.length - 1))
    for (const sample of gone) await place.drop(sample)
    return `${String(gone.length)} records of ${place.dataset.name}`
  },
}
