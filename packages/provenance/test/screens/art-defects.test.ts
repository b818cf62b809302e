/** The defects of the Adversarial Robustness Toolbox at 23539e2 (facts 7.8), one test each. */
import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { vectorsOf, type Vectors } from '../../src/features/vectors.js'
import { exceedance } from '../../src/screens/activations/null-model.js'
import { spectralScores, topVariance } from '../../src/screens/activations/spectral-scores.js'
import { stripEntropy } from '../../src/screens/activations/strip-entropy.js'
import { twoMeans } from '../../src/screens/activations/two-means.js'

const CLEAN = 380
const POISONED = 20

/** Gaussian activations around a mean far from 0, poison shifted against the direction of the mean. */
function activations(meanShift: number): Vectors {
  const random = createRandom(1, 'activations')
  return vectorsOf(
    Array.from({ length: CLEAN + POISONED }, (_, i) =>
      Array.from({ length: 8 }, (_, d) => {
        const shift = d === 0 ? meanShift - (i >= CLEAN ? 5 : 0) : 0
        return random.normal() + shift
      }),
    ),
  )
}

/** Probability that a poisoned row scores above a clean one. */
function auc(scores: Float64Array): number {
  let above = 0
  for (const poisoned of scores.subarray(CLEAN))
    for (const clean of scores.subarray(0, CLEAN)) above += poisoned > clean ? 1 : 0
  return above / (CLEAN * POISONED)
}

describe('check 18: spectral_signature_scores multiplies the uncentred matrix', () => {
  it.each([0, 2, 5, 10])('here the mean is taken off: a shift of %d changes nothing', (shift) => {
    expect(auc(spectralScores(activations(shift), createRandom(1, 'axis')))).toBeGreaterThan(0.98)
  })
})

describe('check 18: spectral signatures flag a fixed share of clean rows (49.5 % at defaults)', () => {
  it('here clean rows are compared with resamples of accepted ones', () => {
    const clean = activations(5)
    const accepted = Array.from({ length: 250 }, (_, i) => i)
    const resampling = { rows: 380, accepted, random: createRandom(2, 'null') }
    const statistic = (rows: readonly number[]): number => topVariance(clean, rows)
    const all = Array.from({ length: CLEAN + POISONED }, (_, i) => i)
    const own = exceedance(statistic(all.slice(0, CLEAN)), resampling, statistic)
    expect(own.observed).toBeLessThan(own.threshold)
    const poisoned = exceedance(statistic(all), resampling, statistic)
    expect(poisoned.observed).toBeGreaterThan(poisoned.threshold)
    expect(poisoned.p).toBeLessThan(1e-4)
  })
})

describe('check 18: STRIP normalises the entropy over the samples', () => {
  const trojan = Array.from({ length: 20 }, () => [0.98, 0.01, 0.01])
  const varied = Array.from({ length: 20 }, (_, i) =>
    [0, 1, 2].map((y) => (y === i % 3 ? 0.6 : 0.2)),
  )

  it('here it is of each prediction: an answer that never changes has the least', () => {
    expect(stripEntropy(trojan)).toBeLessThan(stripEntropy(varied))
  })

  it('an even prediction over 4 classes has 2 bits, a certain one none', () => {
    expect(stripEntropy([[0.25, 0.25, 0.25, 0.25]])).toBeCloseTo(2)
    expect(stripEntropy([[1, 0, 0, 0]])).toBe(0)
  })
})

describe('check 18: analyze_by_silhouette_score reports no poison, and leaves rows uninitialised', () => {
  it('here each row is in one cluster, and the smaller one is that of the share', () => {
    const random = createRandom(3, 'clusters')
    const rows = vectorsOf(
      Array.from({ length: 100 }, (_, i) => [random.normal() + (i < 12 ? 12 : 0), random.normal()]),
    )
    const { inSmaller, smallerShare, silhouette } = twoMeans(
      rows,
      Array.from({ length: 100 }, (_, i) => i),
    )
    expect(inSmaller).toEqual(Array.from({ length: 100 }, (_, i) => i < 12))
    expect(smallerShare).toBeCloseTo(0.12)
    expect(silhouette).toBeGreaterThan(0.7)
  })
})

describe('check 18: analyze_by_relative_size fails where a class has no small cluster', () => {
  it('here a class of equal rows has none, and says so', () => {
    const rows = vectorsOf(Array.from({ length: 10 }, () => [0, 0]))
    const found = twoMeans(rows, [...Array(10).keys()])
    expect(found.smallerShare).toBe(0)
    expect(found.silhouette).toBe(-1)
  })
})
