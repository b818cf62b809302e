import { expect, it } from '@jest/globals'
import type { Doubtful } from '../../src/belief/check.js'
import { nothingAttacked, repeatedImages } from '../../src/belief/sample.js'

/** A run over images of one pixel. */
const over = (pixels: readonly number[], correct: readonly number[]): Doubtful =>
  ({
    subject: 'net',
    run: { images: pixels.map((value) => ({ pixels: new Float32Array([value]) })), correct },
  }) as unknown as Doubtful

// A model that was wrong about everything once came out as "can be believed", with exit code 0.
it('doubts a run in which nothing was attacked', () => {
  expect(nothingAttacked(over([0.1, 0.2], []))).toMatchObject({
    id: 'NOTHING_ATTACKED',
    message: 'the model is wrong about all of 2 images',
  })
  expect(nothingAttacked(over([0.1, 0.2], [1]))).toBeUndefined()
})

// Two images, a hundred times each, once passed as 200.
it('doubts a sample of copies, and lets the few of a real test set be', () => {
  const copies = Array.from({ length: 200 }, (_, i) => (i % 2 ? 0.5 : 0.25))
  expect(repeatedImages(over(copies, [0]))).toMatchObject({
    id: 'REPEATED_IMAGES',
    message: 'only 2 of 200 images are different',
  })
  const natural = Array.from({ length: 40 }, (_, i) => (i < 2 ? 0.5 : i / 100))
  expect(repeatedImages(over(natural, [0]))).toBeUndefined()
})
