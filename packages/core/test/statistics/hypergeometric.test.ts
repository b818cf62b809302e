import { describe, expect, it } from '@jest/globals'
import { hypergeometricUpperTail } from '@secmlops/core'

describe('hypergeometricUpperTail', () => {
  // scipy 1.17.1: stats.hypergeom.sf(k - 1, first + second, marked, first)
  it.each([
    [3, 10, 20, 80, 0.31877993618231115],
    [20, 60, 1000, 4000, 0.010250424832246283],
    [48, 201, 1000, 4000, 0.09622099226440894],
    [5, 5, 5, 5, 0.003968253968253969],
    [0, 3, 5, 6, 1],
    [30, 30, 200, 2000, 7.074316707825063e-33],
  ])('of %d of %d marked among %d and %d', (k, marked, first, second, expected) => {
    expect(
      hypergeometricUpperTail(k, { total: first + second, marked, drawn: first }) / expected,
    ).toBeCloseTo(1, 9)
  })
})
