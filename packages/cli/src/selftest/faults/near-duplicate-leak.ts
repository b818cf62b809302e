import { decodeImage, encodePng } from '@secmlops/dataset'
import type { Fault } from '../fault.js'
import { screen } from '../needs.js'
import { isLack, testAndTrain } from '../records.js'

export const nearDuplicateLeak: Fault = {
  id: 'near-duplicate-leak',
  title: 'A test image is trained on a little brighter, so that no byte of it is the same',
  threat: 'I-testing/leaked-test-set',
  by: 'provenance',
  rules: ['near-leak'],
  lacks: screen('near-duplicates'),
  async plant(copy) {
    const found = await testAndTrain(copy)
    if (isLack(found)) return found
    const { place, sample, train } = found
    if (place.kind === 'table')
      return { reason: 'the records that can be edited here are no images' }
    const image = await decodeImage(sample.content as Uint8Array)
    const data = image.data.map((value) => Math.min(255, value + 3))
    await train.add(
      { ...sample, key: 'selftest.png', content: await encodePng({ ...image, data }) },
      'selftest-near',
    )
    return `${sample.key} of ${place.dataset.name}, brighter, in ${train.dataset.name}`
  },
}
