import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import fc from 'fast-check'
import {
  applyPatch,
  applyPatches,
  patchGradient,
  patchGradients,
} from '../../src/patch/apply-patch.js'
import { PATCH_CONTROLS } from '../../src/patch/patch-image.js'
import { atCorner, jitter, onBoxes, onImage } from '../../src/patch/placement.js'

const IMAGE = { channels: 3, height: 12, width: 16 }
const PATCH = { channels: 3, height: 5, width: 4 }

function randomPixels(seed: number, { channels, height, width } = IMAGE): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length: channels * height * width }, () => random.uniform())
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

const finite = { noNaN: true, noDefaultInfinity: true }
const place = fc.record({
  x: fc.double({ min: -4, max: 20, ...finite }),
  y: fc.double({ min: -4, max: 16, ...finite }),
  width: fc.double({ min: 0.5, max: 20, ...finite }),
  height: fc.double({ min: 0.5, max: 16, ...finite }),
  angle: fc.double({ min: -3, max: 3, ...finite }),
})

describe('a pasted patch', () => {
  it('has the adjoint as its gradient: <A p, y> = <p, A* y>', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 4 }), fc.nat(), (placements, seed) => {
        const black = { shape: IMAGE, pixels: new Float32Array(3 * 12 * 16) }
        const patch = { shape: PATCH, pixels: randomPixels(seed, PATCH) }
        const by = { shape: IMAGE, pixels: randomPixels(seed + 1) }
        const forward = dot(applyPatch(black, patch, placements), by.pixels)
        const backward = dot(patch.pixels, patchGradient(by, PATCH, placements))
        expect(Math.abs(forward - backward)).toBeLessThan(1e-4 * (1 + Math.abs(forward)))
      }),
      { numRuns: 200 },
    )
  })

  it('has it for each place apart, where patches differ', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 3 }), fc.nat(), (placements, seed) => {
        const black = { shape: IMAGE, pixels: new Float32Array(3 * 12 * 16) }
        const pasted = placements.map((placement, i) => ({
          placement,
          patch: { shape: PATCH, pixels: randomPixels(seed + i, PATCH) },
        }))
        const by = { shape: IMAGE, pixels: randomPixels(seed + 9) }
        const parts = patchGradients(by, PATCH, placements)
        const forward = dot(applyPatches(black, pasted), by.pixels)
        const backward = parts.reduce((sum, part, i) => sum + dot(pasted[i]!.patch.pixels, part), 0)
        expect(Math.abs(forward - backward)).toBeLessThan(1e-4 * (1 + Math.abs(forward)))
      }),
      { numRuns: 100 },
    )
  })

  it('is copied value by value at its own size, and changes nothing else', () => {
    const image = { shape: IMAGE, pixels: randomPixels(1) }
    const before = image.pixels.slice()
    const patch = { shape: PATCH, pixels: randomPixels(2, PATCH) }
    const result = applyPatch(image, patch, [atCorner(PATCH, 3, 2)])
    for (let c = 0; c < 3; c++)
      for (let row = 0; row < 12; row++)
        for (let column = 0; column < 16; column++) {
          const inside = column >= 3 && column < 7 && row >= 2 && row < 7
          const at = (c * 12 + row) * 16 + column
          const wanted = inside ? patch.pixels[(c * 5 + row - 2) * 4 + column - 3]! : before[at]!
          expect(Math.abs(result[at]! - wanted)).toBeLessThan(1e-6)
        }
    expect(image.pixels).toEqual(before)
  })

  it('stays within the values of patch and image, wherever it is', () => {
    fc.assert(
      fc.property(place, fc.nat(), (placement, seed) => {
        const image = { shape: IMAGE, pixels: randomPixels(seed) }
        const patch = PATCH_CONTROLS['random-patch'](PATCH, createRandom(seed))
        const result = applyPatch(image, patch, [placement])
        expect(result.every((value) => value >= 0 && value <= 1)).toBe(true)
      }),
    )
  })

  it('turned by a quarter shows its rows as columns', () => {
    const square = { channels: 1, height: 2, width: 2 }
    const image = { shape: square, pixels: new Float32Array(4) }
    const patch = { shape: square, pixels: Float32Array.of(0.1, 0.2, 0.3, 0.4) }
    const turned = applyPatch(image, patch, [{ ...atCorner(square, 0, 0), angle: Math.PI / 2 }])
    // By hand: clockwise, top left comes to top right.
    ;[0.3, 0.1, 0.4, 0.2].forEach((value, i) => {
      expect(turned[i]).toBeCloseTo(value, 6)
    })
  })

  it('ignores places that are no numbers or far away', () => {
    const image = { shape: IMAGE, pixels: randomPixels(1) }
    const patch = { shape: PATCH, pixels: randomPixels(2, PATCH) }
    const nowhere = [
      { ...atCorner(PATCH, 1, 1), x: NaN },
      { ...atCorner(PATCH, 1, 1), width: 0 },
      { ...atCorner(PATCH, 1, 1), y: -1e12 },
    ]
    expect(applyPatch(image, patch, nowhere)).toEqual(image.pixels)
  })
})

describe('placements', () => {
  it('on boxes have the side of Thys et al.', () => {
    // Oracle: facts sheet 2.9: side = sqrt((.2w)^2 + (.2h)^2), centre offset y -.05.
    const [only] = onBoxes([{ x: 10, y: 20, width: 30, height: 40 }])
    expect(only).toEqual({ x: 25, y: 38, width: 10, height: 10, angle: 0 })
  })

  it('on the image have the area asked for', () => {
    const { width, height, x, y } = onImage({ channels: 3, height: 100, width: 400 }, 0.05)
    expect(width * height).toBeCloseTo(2000, 9)
    expect([x, y]).toEqual([200, 50])
  })

  it('hang within the ranges, the same for the same seed', () => {
    const place = atCorner(PATCH, 3, 3)
    const options = { scale: [0.5, 2] as const, shift: 0.1 }
    const drawn = Array.from({ length: 200 }, (_, i) => jitter(place, createRandom(i), options))
    expect(drawn.every(({ angle }) => Math.abs(angle) <= Math.PI / 9)).toBe(true)
    expect(drawn.every(({ width }) => width >= 2 && width <= 8)).toBe(true)
    expect(drawn.every(({ x }) => Math.abs(x - 5) <= 0.4 + 1e-9)).toBe(true)
    expect(jitter(place, createRandom(3), options)).toEqual(drawn[3])
  })
})
