import { describe, expect, it } from '@jest/globals'
import { LIMITS, createRandom } from '@secmlops/core'
import { corruptImage, presetFor } from '../../src/corruptions/corrupt-image.js'
import { CORRUPTIONS, type CorruptionName } from '../../src/corruptions/index.js'
import { goldenPicture } from '../support/golden-picture.js'

const NAMES = Object.keys(CORRUPTIONS) as CorruptionName[]
const options = (seed: number) => ({ preset: 'auto', random: createRandom(seed) }) as const

describe.each(NAMES)('%s', (name) => {
  it.each([
    [8, 8],
    [8, 37],
    [67, 64],
  ])('keeps a size of %i x %i, the input, and its promise about chance', (width, height) => {
    const image = goldenPicture(width, height)
    const [first, second, third] = [1, 1, 2].map((seed) =>
      corruptImage(image, name, 3, options(seed)),
    )
    expect([first?.width, first?.height]).toEqual([width, height])
    expect(first?.data).toHaveLength(width * height * 3)
    expect(image).toEqual(goldenPicture(width, height))
    expect(second).toEqual(first)
    expect(Buffer.compare(third!.data, first!.data) !== 0).toBe(CORRUPTIONS[name].random)
  })

  it('is registered under its own name, and leaves black and white images whole', () => {
    expect(CORRUPTIONS[name].name).toBe(name)
    for (const level of [0, 255]) {
      const flat = { width: 9, height: 12, data: new Uint8Array(324).fill(level) }
      expect(corruptImage(flat, name, 5, options(0)).data).toHaveLength(324)
    }
  })
})

it('has four extra corruptions and eight that need no chance', () => {
  const all = Object.values(CORRUPTIONS)
  const named = (filter: (one: (typeof all)[number]) => boolean) =>
    all.filter(filter).map(({ name }) => name)
  expect(all).toHaveLength(19)
  // imagecorruptions 1.1.2, get_corruption_names('validation').
  expect(named(({ extra }) => extra)).toEqual([
    'speckle_noise',
    'gaussian_blur',
    'spatter',
    'saturate',
  ])
  expect(named(({ random }) => !random)).toHaveLength(8)
})

it('takes the constants of CIFAR below 64 px, and refuses sizes that none fits', () => {
  const preset = (width: number, height: number, wanted: 'auto' | 'imagenet' | 'cifar') =>
    presetFor({ width, height }, wanted)
  expect(preset(63, 500, 'auto')).toBe('cifar')
  expect(preset(64, 64, 'auto')).toBe('imagenet')
  expect(preset(224, 224, 'cifar')).toBe('cifar')
  const small = expect.objectContaining({ code: 'image-too-small', exit: 2 })
  expect(() => preset(63, 500, 'imagenet')).toThrow(small)
  for (const [width, height] of [
    [1, 1],
    [1, 5000],
    [5000, 7],
    [0, 0],
  ] as const)
    expect(() => preset(width, height, 'auto')).toThrow(small)
  expect(() => preset(LIMITS.corruptedPixels / 8 + 1, 8, 'auto')).toThrow(
    expect.objectContaining({ code: 'image-too-large', exit: 2 }),
  )
})
