import { describe, expect, it } from '@jest/globals'
import { windowShare } from '../../src/attacks/square/square.js'
import { POINTED, bump } from '../../src/attacks/square/bump.js'
import { createRandom } from '@secmlops/core'

describe('Square', () => {
  it('halves its window after the published steps', () => {
    // Oracle: facts sheet 2.4 and fra31/auto-attack a392200 square.py p_selection (`10 < it <= 50: p / 2`, ...).
    const expected = [
      [0, 1],
      [10, 1],
      [11, 2],
      [50, 2],
      [51, 4],
      [200, 4],
      [201, 8],
      [500, 8],
      [501, 16],
      [1000, 16],
      [1001, 32],
      [2000, 32],
      [2001, 64],
      [4000, 64],
      [4001, 128],
      [6000, 128],
      [6001, 256],
      [8000, 256],
      [8001, 512],
    ] as const
    for (const [step, divisor] of expected) expect(windowShare(step, 0.8)).toBe(0.8 / divisor)
  })

  it('has bumps of length 1 that sum to nothing where the window has two halves', () => {
    for (const side of [2, 4, 8]) {
      const values = bump(side, createRandom(side))
      expect(values.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 12)
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12)
    }
  })

  it('has bumps in L1 of length 1 that fall with the fourth power from their middle', () => {
    // Oracle: square.py eta_rectangles, L1: nested squares adding 1/k^4, over the sum; here 3 of 7 rows: k is 1, 2, 3, 4.
    const values = bump(7, createRandom(3), POINTED)
    const size = values.reduce((sum, value) => sum + Math.abs(value), 0)
    expect(size).toBeCloseTo(1, 12)
    const ring = (k: number): number => (k === 0 ? 0 : ring(k - 1) + 1 / (5 - k) ** 4)
    const sizes = [...new Set(Array.from(values, (value) => Math.abs(value).toFixed(12)))]
    const peak = Math.max(...sizes.map(Number))
    const expected = [1, 2, 3, 4].map((k) => (peak * ring(k)) / ring(4))
    for (const value of expected.slice(1)) expect(sizes).toContain(value.toFixed(12))
  })
})
