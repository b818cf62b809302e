import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import { gradients, widened } from '../../src/features/gradients.js'

const SIDE = 24

function picture(value: (x: number, y: number) => number): Image {
  const data = new Uint8Array(3 * SIDE * SIDE)
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3)
    data[i] = value(pixel % SIDE, Math.floor(pixel / SIDE))
  }
  return { width: SIDE, height: SIDE, data }
}

/** Share of each of the 8 directions over all cells. */
function directions(histogram: Float32Array): number[] {
  return Array.from({ length: 8 }, (_, d) =>
    histogram.reduce((sum, value, i) => sum + (i % 8 === d ? value ** 2 : 0), 0),
  )
}

describe('gradients', () => {
  it('of a ramp point one way: right, down, left, up are directions 0, 2, 4, 6', () => {
    const ramps = [
      picture((x) => 10 * x),
      picture((_, y) => 10 * y),
      picture((x) => 240 - 10 * x),
      picture((_, y) => 240 - 10 * y),
    ]
    ramps.forEach((ramp, i) => {
      const shares = directions(gradients(ramp))
      expect(shares[2 * i]).toBeCloseTo(1, 5)
    })
  })

  it('have length 1, whatever brightness and contrast', () => {
    const random = createRandom(1, 'texture')
    const values = Array.from({ length: SIDE * SIDE }, () => random.integer(100))
    const plain = gradients(picture((x, y) => values[y * SIDE + x] ?? 0))
    const bright = gradients(picture((x, y) => 2 * (values[y * SIDE + x] ?? 0) + 50))
    expect(Math.hypot(...plain)).toBeCloseTo(1, 5)
    plain.forEach((value, i) => {
      expect(bright[i]).toBeCloseTo(value, 4)
    })
  })

  it('of a flat picture, and of one pixel, are 0', () => {
    expect([...gradients(picture(() => 77))].every((value) => value === 0)).toBe(true)
    const pixel = { width: 1, height: 1, data: Uint8Array.of(1, 2, 3) }
    expect([...gradients(pixel)].every((value) => value === 0)).toBe(true)
  })

  it('of a region are those of the region alone, and beyond the picture its edge goes on', () => {
    const half = picture((x, y) => (x < SIDE / 2 ? 10 * y : 0))
    const region = { x: 0, y: 0, width: 11, height: SIDE }
    expect(directions(gradients(half, region))[2]).toBeCloseTo(1, 5)
    const far = gradients(half, widened(region, 100))
    expect([...far].every(Number.isFinite)).toBe(true)
  })
})
