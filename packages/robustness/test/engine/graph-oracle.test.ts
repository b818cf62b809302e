import { expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { openClassifier } from '../../src/model/classifier.js'
import { chunks, filling, rungs } from '../../src/engine/chunks.js'
import type { Query } from '../../src/engine/query.js'
import { linearModel } from '../support/linear-model.js'

const SPEC = { classes: 3, channels: 1, side: 4 }
const SIZE = 16

/** A run overwrites the gradients of the one before: a question of several runs must not see those of its last alone. */
it('answers a question of several runs as it answers each of its points', async () => {
  // Squared, so that the gradient depends on the point.
  const squared = linearModel({
    ...SPEC,
    head: [{ op: 'Mul', inputs: ['scores', 'scores'], outputs: ['output'] }],
  })
  const { oracle, dispose } = await openClassifier(squared, { input: {}, threads: 1 })
  try {
    const random = createRandom(7)
    const slope = { loss: 'fed', cotangents: [[Float32Array.of(1, -1, 0.5)]] } as const
    const queries = Array.from({ length: 2 * oracle.batch + 3 }, (): Query => {
      return { points: [Float32Array.from({ length: SIZE }, () => random.uniform())], slope }
    })
    const together = await oracle.ask(queries)
    const seen = new Set<string>()
    for (const [i, query] of queries.entries()) {
      const [alone] = await oracle.ask([query])
      const gradient = Array.from(alone?.gradients[0] ?? [])
      expect(gradient).toHaveLength(SIZE)
      seen.add(String(gradient))
      Array.from(together[i]?.gradients[0] ?? []).forEach((value, k) => {
        expect(value).toBeCloseTo(gradient[k] ?? NaN, 4)
      })
    }
    expect(seen.size).toBe(queries.length)
  } finally {
    await dispose()
  }
})

it('has sizes of runs for what is left over', () => {
  expect(rungs(64)).toEqual([1, 4, 16, 32, 48, 64])
  expect(rungs(6)).toEqual([1, 4])
  expect(chunks(48, rungs(64))).toEqual([{ from: 0, count: 48, rows: 48 }])
  expect(chunks(100, rungs(64)).map(({ rows }) => rows)).toEqual([64, 32, 4])
})

it('knows how many fill runs, and leaves none out of a run that few can fill', () => {
  const most = (points: number): number => filling(points, rungs(64))
  expect([19, 16, 38, 7, 8].map(most)).toEqual([16, 16, 32, 4, 8])
  // Padded, or one by one.
  expect([47, 64, 3, 1].map(most)).toEqual([47, 64, 3, 1])
  expect(filling(5, [8])).toBe(5)
})
