import type { Fault } from '../fault.js'
import { explained } from '../needs.js'
import { isLack, testAndTrain } from '../records.js'

export const movedSplit: Fault = {
  id: 'moved-split',
  title: 'A test record is moved into the training data',
  threat: 'T-testing/benchmark',
  by: 'provenance',
  rules: ['unexplained-move'],
  lacks: explained,
  async plant(copy) {
    const found = await testAndTrain(copy)
    if (isLack(found)) return found
    const { place, sample, train } = found
    await place.drop(sample)
    await train.add(sample, train.kind === 'table' ? sample.key : 'selftest-moved')
    return `${sample.key} of ${place.dataset.name} to ${train.dataset.name}`
  },
}
