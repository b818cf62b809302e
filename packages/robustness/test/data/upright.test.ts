import { expect, it } from '@jest/globals'
import { decodeImage, type LabelledImage } from '@secmlops/dataset'
import { memoryTree } from '@secmlops/testkit'
import { openDetectionSet } from '../../src/data/detection-set.js'
import type { Detector } from '../../src/model/detector.js'

/** 16 x 8 pixels with EXIF orientation 6, by Pillow 13.0.0: `Image.new('RGB', (16, 8)).save(f, exif=e)` where `e[274] = 6`. */
const TURNED = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJ+AD//Z',
  'base64',
)

const detector = {
  classes: ['person'],
  plan: {
    name: 'x',
    shape: { channels: 3, width: 8, height: 16 },
    color: 'rgb',
    layout: 'nchw',
    batch: 1,
    dims: [3, 16, 8],
  },
} as unknown as Detector

async function load(size: { width: number; height: number }): Promise<unknown> {
  const location = { path: 'l.json', line: 3 }
  const box = { label: 'person', x: 1, y: 1, width: 3, height: 3, ignore: false, location }
  const image: LabelledImage = { id: 'a.jpg', path: 'a.jpg', boxes: [box], location, size }
  const set = await openDetectionSet(
    {
      tree: memoryTree({ 'a.jpg': TURNED }),
      dataset: { name: 'd', path: '' },
      source: { list: () => Promise.resolve([image]), decode: decodeImage },
      resize: 'stretch',
    },
    detector,
  )
  return set.load(0)
}

// Boxes that were drawn on the picture as it lies in the file were matched with the upright one: a number without a meaning.
it('refuses labels of an image before its EXIF orientation turned it', async () => {
  await expect(load({ width: 16, height: 8 })).rejects.toMatchObject({
    code: 'invalid-data',
    exit: 2,
    location: { path: 'l.json', line: 3 },
  })
})

it('takes labels of the upright image', async () => {
  await expect(load({ width: 8, height: 16 })).resolves.toMatchObject({ name: 'a.jpg' })
})
