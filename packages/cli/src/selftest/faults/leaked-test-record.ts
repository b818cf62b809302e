import type { Fault } from '../fault.js'
import { screen } from '../needs.js'
import { isLack, testAndTrain } from '../records.js'

export const leakedTestRecord: Fault = {
  id: 'leaked-test-record',
  title: 'A test record is trained on, too',
  threat: 'I-testing/leaked-test-set',
  by: 'provenance',
  rules: ['leaked-content', 'leaked-pixels'],
  lacks: screen('leakage'),
  async plant(copy) {
    const found = await testAndTrain(copy)
    if (isLack(found)) return found
    const { place, sample, train } = found
    await train.add(sample, 'selftest-leak')
    return `${sample.key} of ${place.dataset.name} in ${train.dataset.name}`
  },
}
