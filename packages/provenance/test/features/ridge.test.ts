import { describe, expect, it } from '@jest/globals'
import { crossFittedScores } from '../../src/features/ridge.js'
import { vectorsOf } from '../../src/features/vectors.js'

const ROWS = 12
const vectors = vectorsOf(
  Array.from({ length: ROWS }, (_, i) =>
    [0, 1, 2].map((j) => ((7 * i + 11 * j * j + 3) % 13) / 13 - 0.4),
  ),
)

describe('ridge scores', () => {
  // Recorded from scikit-learn 1.9.1: Ridge(alpha=.1, fit_intercept=False) on one-hot classes i % 3, fitted to the other fold
  // ((i // 2) % 2) without row 5, which is scored all the same.
  const RECORDED = [
    [-0.157876646619, -0.240575120887, 0.406007959262],
    [0.287848452611, 0.066904183789, -0.392458164179],
    [0.123371587828, -0.041974537213, 0.163423815237],
    [-0.460776404441, 0.462464762935, 0.181342708759],
    [0.281846032674, -0.33068622755, 0.241356415102],
    [0.727571131905, -0.023206922874, -0.55710970834],
  ]

  it('are those of scikit-learn, each fold fitted to the others', () => {
    const scores = crossFittedScores(vectors, {
      classes: Int32Array.from({ length: ROWS }, (_, i) => i % 3),
      count: 3,
      folds: Int32Array.from({ length: ROWS }, (_, i) => Math.floor(i / 2) % 2),
      trained: Array.from({ length: ROWS }, (_, i) => i !== 5),
    })
    RECORDED.flat().forEach((value, at) => {
      // The rows are single precision here.
      expect(scores[at]).toBeCloseTo(value, 5)
    })
  })
})
