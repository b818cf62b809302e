import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Image } from '@secmlops/dataset'
import { pictureOf } from '../../../src/subjects/images/frame.js'
import { FRAME_DESCRIPTORS, PIXEL_DESCRIPTORS } from '../../../src/subjects/images/index.js'
import { noisePicture, type NoisePicture } from './picture.js'

interface Recorded {
  readonly name: string
  readonly picture: NoisePicture
  readonly expected: Readonly<Record<string, number>>
}

// Pillow 13.0.0 (brightness, contrast), OpenCV 4.11.0 (sharpness), scikit-image 0.22.0 (saturation); record-descriptors.py.
const { cases } = JSON.parse(
  readFileSync(new URL('descriptors.json', import.meta.url), 'utf8'),
) as { cases: readonly Recorded[] }

const CASES = cases.flatMap(({ name, picture, expected }) =>
  PIXEL_DESCRIPTORS.map((each) => [each.name, name, picture, expected[each.name]!] as const),
)

function read(name: string, image: Image, bytes = 100): number {
  const descriptor = [...PIXEL_DESCRIPTORS, ...FRAME_DESCRIPTORS].find((each) => each.name === name)
  return Number(descriptor?.read(pictureOf(image, bytes)))
}

describe('the descriptors of a picture', () => {
  it.each(CASES)('%s of %s is what the peers say', (descriptor, _, picture, expected) => {
    const value = read(descriptor, noisePicture(picture))
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
  })

  it('are finite for any picture', () => {
    const picture = fc.record({
      seed: fc.nat(2 ** 31),
      width: fc.integer({ min: 1, max: 9 }),
      height: fc.integer({ min: 1, max: 9 }),
      low: fc.integer({ min: 0, max: 200 }),
      high: fc.integer({ min: 201, max: 256 }),
    })
    fc.assert(
      fc.property(picture, (noise) => {
        const seen = pictureOf(noisePicture(noise), 10)
        return [...PIXEL_DESCRIPTORS, ...FRAME_DESCRIPTORS].every((descriptor) =>
          Number.isFinite(descriptor.read(seen)),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('keeps colour apart from light: half the light leaves the shares alone', () => {
    const image = noisePicture({ seed: 7, width: 16, height: 16, low: 0, high: 256 })
    const dark = { ...image, data: image.data.map((value) => value >> 1) }
    expect(read('brightness', dark) / read('brightness', image)).toBeCloseTo(0.5, 2)
    for (const name of ['red-share', 'blue-share'])
      expect(read(name, dark)).toBeCloseTo(read(name, image), 2)
  })

  it('knows size, shape and weight of the file', () => {
    const image = noisePicture({ seed: 1, width: 20, height: 8, low: 0, high: 256 })
    expect(FRAME_DESCRIPTORS.map(({ name }) => [name, read(name, image)])).toEqual([
      ['width', 20],
      ['height', 8],
      ['aspect', 2.5],
      ['bits-per-pixel', 5],
    ])
  })
})
