import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import fc from 'fast-check'
import type { Problem } from '../../src/attacks/problem.js'
import { square, windowShare } from '../../src/attacks/square.js'
import { noise } from '../../src/attacks/noise.js'
import { sizeOf, type ImageShape } from '../../src/model/image-shape.js'

/** A linear score of the image with random weights; deterministic, and different per image. */
function linearProblem(shape: ImageShape, images: number, seed: number, bias = 100): Problem {
  const random = createRandom(seed)
  const uniform = () => Float32Array.from({ length: sizeOf(shape) }, () => random.uniform())
  const weights = uniform().map((value) => value - 0.5)
  const targets = Array.from({ length: images }, (_, index) => ({ index, pixels: uniform() }))
  return {
    shape,
    targets,
    losses: (_, candidates) =>
      Promise.resolve(
        candidates.map((pixels) =>
          pixels.reduce((sum, value, i) => sum + value * weights[i]!, bias),
        ),
      ),
  }
}

const shapes = fc.record({
  channels: fc.integer({ min: 1, max: 4 }),
  height: fc.integer({ min: 1, max: 12 }),
  width: fc.integer({ min: 1, max: 12 }),
})

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
    for (const [step, divisor] of expected) expect(windowShare(step)).toBe(0.8 / divisor)
  })

  it('stays in the ball and in [0,1], and makes one query more than its steps', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer(),
        async (shape, eps, seed) => {
          const problem = linearProblem(shape, 3, seed)
          for (const attack of [square, noise]) {
            const options = { eps, queries: 15, random: createRandom(seed) }
            const results = await attack.run(problem, options)
            results.forEach(({ pixels, queries, broken }, i) => {
              const centre = problem.targets[i]!.pixels
              pixels.forEach((value, at) => {
                expect(value).toBeGreaterThanOrEqual(0)
                expect(value).toBeLessThanOrEqual(1)
                expect(Math.abs(value - centre[at]!)).toBeLessThanOrEqual(eps + 1e-6)
              })
              expect(queries).toBe(broken ? queries : attack.budget(15))
            })
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('changes nothing at eps 0', async () => {
    const problem = linearProblem({ channels: 3, height: 5, width: 4 }, 2, 7)
    const results = await square.run(problem, { eps: 0, queries: 20, random: createRandom(1) })
    results.forEach(({ pixels }, i) => {
      expect([...pixels]).toEqual([...problem.targets[i]!.pixels])
    })
  })

  it('does the same for an image alone, in company, and in another order', async () => {
    const shape = { channels: 2, height: 8, width: 8 }
    const problem = linearProblem(shape, 70, 3)
    const options = { eps: 0.1, queries: 30 }
    const all = await square.run(problem, { ...options, random: createRandom(5, 'attack') })
    const targets = [problem.targets[69]!, problem.targets[4]!]
    const few = await square.run(
      { ...problem, targets },
      { ...options, random: createRandom(5, 'attack') },
    )
    expect([...few[0]!.pixels]).toEqual([...all[69]!.pixels])
    expect([...few[1]!.pixels]).toEqual([...all[4]!.pixels])
  })

  it('never ends worse than it began, and finds the corner of a linear model', async () => {
    // Oracle: the minimum of a linear function over a box is at a corner; with the same weight everywhere the windows
    // reach it, but for the last row and column, which the official code draws no window for.
    const shape = { channels: 1, height: 8, width: 8 }
    const flat = new Float32Array(64).fill(0.5)
    const problem: Problem = {
      shape,
      targets: [{ index: 0, pixels: flat }],
      losses: (_, candidates) =>
        Promise.resolve(candidates.map((pixels) => 10 + pixels.reduce((sum, v) => sum + v, 0))),
    }
    const [result] = await square.run(problem, { eps: 0.1, queries: 1500, random: createRandom(2) })
    const inner = [...result!.pixels].filter((_, i) => i % 8 < 7 && i < 56)
    expect(Math.max(...inner)).toBeCloseTo(0.4, 6)
  })

  it('stops at the first success and reports invalid outputs', async () => {
    const base = linearProblem({ channels: 1, height: 4, width: 4 }, 2, 1)
    const answers = [5, NaN, -1, -1]
    const problem = {
      ...base,
      losses: (p: readonly number[]) => Promise.resolve(p.map(() => answers.shift() ?? -1)),
    }
    const results = await square.run(problem, { eps: 0.1, queries: 50, random: createRandom(1) })
    expect(results.map(({ queries, broken, invalid }) => [queries, broken, invalid])).toEqual([
      [2, true, false],
      [2, true, true],
    ])
  })
})
