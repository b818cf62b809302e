import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { frostPane } from '../../src/corruptions/primitives/frost-pane.js'

const SIDE = 128

describe('a synthetic frozen pane', () => {
  const panes = Array.from({ length: 12 }, (_, seed) =>
    frostPane(SIDE, SIDE, createRandom(seed, 'pane')),
  )
  const greys = panes.map((pane) => averages(pane, 1))

  // Measured on the photographs of imagecorruptions 1.1.2: crops of 224 px have means of 112 to 204 and deviations of 16 to 36
  // grey levels; the deviation of averages over 4, 16 and 64 px is .82 to .87, .67 to .82 and .55 to .73 of that of the pixels.
  it('is as bright and as rough as the photographs', () => {
    const means = greys.map(mean)
    expect(Math.min(...means)).toBeGreaterThan(80)
    expect(Math.max(...means)).toBeLessThan(235)
    const roughness = mean(greys.map(deviation))
    expect(roughness).toBeGreaterThan(16)
    expect(roughness).toBeLessThan(36)
  })

  it.each([
    [4, 0.8, 0.95],
    [16, 0.65, 0.88],
  ])('keeps its structure at %i px', (side, low, high) => {
    const ratio = mean(
      panes.map((pane, i) => deviation(averages(pane, side)) / deviation(greys[i]!)),
    )
    expect(ratio).toBeGreaterThan(low)
    expect(ratio).toBeLessThan(high)
  })

  it('differs from seed to seed and stays within bytes', () => {
    expect(panes[0]).not.toEqual(panes[1])
    expect(panes.every((pane) => pane.every((level) => level >= 0 && level <= 255))).toBe(true)
  })
})

/** Grey averages over squares of `side` pixels. */
function averages(pane: Float64Array, side: number): number[] {
  const cells = SIDE / side
  const sums = new Array<number>(cells * cells).fill(0)
  pane.forEach((level, i) => {
    const [x, y] = [((i - (i % 3)) / 3) % SIDE, Math.floor(i / 3 / SIDE)]
    const cell = Math.floor(y / side) * cells + Math.floor(x / side)
    sums[cell] = sums[cell]! + level
  })
  return sums.map((sum) => sum / (3 * side * side))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}
