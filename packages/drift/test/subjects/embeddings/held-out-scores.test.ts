import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Points } from '../../../src/permutation/points.js'
import { ksTest } from '../../../src/statistics/kolmogorov-smirnov.js'
import { heldOutScores } from '../../../src/subjects/embeddings/held-out-scores.js'

/** Rows of independent normal numbers with a mean in each place. */
function normal(
  scope: string,
  { rows, width, mean = 0 }: Record<'rows' | 'width', number> & { mean?: number },
): Points {
  const random = createRandom(3, scope)
  const data = Float64Array.from({ length: rows * width }, () => random.normal() + mean)
  return { data, width }
}

function p(a: Points, b: Points): number {
  const [x, y] = heldOutScores(a, b).map((scores) =>
    Float64Array.from(scores.filter((score) => score !== null)).sort(),
  )
  return ksTest(x!, y!).p
}

describe('heldOutScores', () => {
  it('leaves every other row to the classifier', () => {
    const [x, y] = heldOutScores(
      normal('a', { rows: 5, width: 2 }),
      normal('b', { rows: 4, width: 2 }),
    )
    expect(x.map((score) => score === null)).toEqual([true, false, true, false, true])
    expect(y.map((score) => score === null)).toEqual([true, false, true, false])
  })

  // Facts: a shift of .3 in 16 places, 200 rows, is seen by MMD in 20 of 20 runs.
  it('sees a shift that is small in every single number', () => {
    const seen = Array.from({ length: 10 }, (_, i) =>
      p(
        normal(`a${String(i)}`, { rows: 200, width: 16 }),
        normal(`b${String(i)}`, { rows: 200, width: 16, mean: 0.3 }),
      ),
    )
    expect(seen.filter((each) => each <= 0.001).length).toBeGreaterThanOrEqual(9)
  })

  it.each([4, 64])('keeps its level without a difference, %i numbers', (width) => {
    // 40 runs at .1: 4 expected; more than 9 have a probability of .005 (binomial).
    const alarms = Array.from({ length: 40 }, (_, i) =>
      p(normal(`c${String(i)}`, { rows: 60, width }), normal(`d${String(i)}`, { rows: 60, width })),
    ).filter((each) => each <= 0.1)
    expect(alarms.length).toBeLessThanOrEqual(9)
  })

  it('says the same of any numbers that do not vary', () => {
    const [x, y] = heldOutScores(
      { data: new Float64Array(8).fill(2), width: 2 },
      { data: new Float64Array(8).fill(2), width: 2 },
    )
    expect(new Set([...x, ...y])).toEqual(new Set([null, 0]))
  })
})
