import type { Fault } from '../fault.js'
import { explained } from '../needs.js'
import { isLack, someRecord } from '../records.js'

export const addedRecord: Fault = {
  id: 'added-record',
  title: 'A record appears, and nobody says where it comes from',
  threat: 'R-data/who-changed',
  by: 'provenance',
  rules: ['unexplained-addition'],
  lacks: explained,
  async plant(copy) {
    const found = await someRecord(copy)
    if (isLack(found)) return found
    const { place, sample } = found
    await place.add(sample, 'selftest-added')
    return `selftest-added in ${place.dataset.name}`
  },
}
