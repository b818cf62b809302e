import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { PATCH_CONTROLS } from '../../src/patch/patch-image.js'
import { nonPrintability, totalVariation } from '../../src/patch/patch-term.js'
import {
  CLIP,
  brightness,
  composed,
  contrast,
  grain,
  randomLight,
} from '../../src/patch/patch-transform.js'
import { PRINTABLE_COLORS } from '../../src/patch/printable-colors.js'

const SHAPE = { channels: 3, height: 4, width: 5 }
const patch = PATCH_CONTROLS['random-patch'](SHAPE, createRandom(1))
const STEP = 1e-3

/** Central differences along each value; float32 pixels, so that the tolerance is that of their rounding. */
function slopes(value: (pixels: Float32Array) => number, at: Float32Array): number[] {
  return Array.from(at, (_, i) => {
    const moved = (by: number): number => value(at.map((each, k) => (k === i ? each + by : each)))
    return (moved(STEP) - moved(-STEP)) / (2 * STEP)
  })
}

describe('transforms of a patch', () => {
  const size = patch.pixels.length
  const weights = Float32Array.from({ length: size }, (_, i) => Math.sin(i + 1))

  it.each([
    ['contrast', contrast(1.3)],
    ['brightness', brightness(0.2)],
    ['grain', grain(weights)],
    ['clip', CLIP],
    ['composed', composed([contrast(1.5), brightness(-0.2), CLIP, contrast(0.5)])],
    ['nothing', composed([])],
    ['light', randomLight(size, createRandom(5))],
  ])('%s has its exact derivative', (_, { forward, backward }) => {
    const value = (pixels: Float32Array): number =>
      forward(pixels).reduce((sum, each, i) => sum + each * weights[i]!, 0)
    const found = backward(patch.pixels, weights)
    slopes(value, patch.pixels).forEach((each, i) => {
      expect(Math.abs(found[i]! - each)).toBeLessThan(2e-3)
    })
  })

  it('light stays in [0,1] and is the same for the same seed', () => {
    const seen = randomLight(size, createRandom(5)).forward(patch.pixels)
    expect(seen.every((value) => value >= 0 && value <= 1)).toBe(true)
    expect(randomLight(size, createRandom(5)).forward(patch.pixels)).toEqual(seen)
  })
})

describe('terms of a patch', () => {
  it.each([
    ['total variation', totalVariation],
    ['non-printability', (each: typeof patch) => nonPrintability(each, PRINTABLE_COLORS)],
  ])('%s has its exact derivative', (_, term) => {
    const { gradient } = term(patch)
    slopes((pixels) => term({ ...patch, pixels }).value, patch.pixels).forEach((each, i) => {
      expect(Math.abs((gradient[i] ?? NaN) - each)).toBeLessThan(1e-3)
    })
    expect(gradient.some((each) => each !== 0)).toBe(true)
  })

  it('are lowest for a plain patch, and for colours that print', () => {
    const grey = PATCH_CONTROLS['grey-patch'](SHAPE, createRandom(1))
    // The smoothing leaves a thousandth for each of the two steps of a value, and for a distance of 0.
    expect(totalVariation(grey).value).toBeLessThan(2.1e-3)
    expect(nonPrintability(grey, PRINTABLE_COLORS).value).toBeLessThan(1e-3)
    expect(totalVariation(patch).value).toBeGreaterThan(0.1)
  })

  it('total variation by hand', () => {
    // 2 x 2 of one channel: steps .5, .5 across, .25, .25 down, over 4 values.
    const pixels = Float32Array.of(0, 0.5, 0.25, 0.75)
    const { value } = totalVariation({ shape: { channels: 1, height: 2, width: 2 }, pixels })
    expect(value).toBeCloseTo(1.5 / 4, 5)
  })

  it('thirty colours, all different and in [0,1]', () => {
    expect(new Set(PRINTABLE_COLORS.map(String)).size).toBe(30)
    expect(PRINTABLE_COLORS.flat().every((value) => value >= 0 && value <= 1)).toBe(true)
  })
})
