import { describe, expect, it } from '@jest/globals'
import { windowShare } from '../../src/attacks/square/square.js'
import { bump } from '../../src/attacks/square/bump.js'
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
})
