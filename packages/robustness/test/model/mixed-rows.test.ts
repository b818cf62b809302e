import { describe, expect, it } from '@jest/globals'
import { openClassifier } from '../../src/model/classifier.js'
import { blockImages, linearModel } from '../support/linear-model.js'

const SPEC = { classes: 4, channels: 3, side: 8 }
const IMAGES = 6
const SIZE = SPEC.channels * SPEC.side ** 2

/** The Softmax over the images of a run: what is said of one image depends on the others. */
const MIXING = linearModel({
  ...SPEC,
  head: [
    { op: 'Softmax', inputs: ['scores'], outputs: ['shares'], attributes: { axis: 0 } },
    { op: 'Add', inputs: ['scores', 'shares'], outputs: ['output'] },
  ],
})

describe('a model of any number of rows, which have a say in each other', () => {
  /*
   * Attacks asked about one image at a time, clean images and successes were looked at up to 64 at a time: two different models.
   */
  it('is asked about one image at a time, as by attacks', async () => {
    const classifier = await openClassifier(MIXING, { input: {}, threads: 1 })
    try {
      const { x } = blockImages(SPEC, IMAGES, 0.1)
      const points = Array.from({ length: IMAGES }, (_, i) => x.slice(i * SIZE, (i + 1) * SIZE))
      expect(classifier.oracle.batch).toBe(1)
      const together = await classifier.logits(points)
      const [reply] = await classifier.oracle.ask([{ points }])
      together.forEach((scores, i) => {
        const asked = Array.from(reply?.outputs[i]?.[0]?.values ?? [])
        Array.from(scores).forEach((score, k) => {
          expect(score).toBeCloseTo(asked[k] ?? NaN, 4)
        })
      })
    } finally {
      await classifier.dispose()
    }
  })
})
