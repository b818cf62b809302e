import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inBatches, joinRows, rowsOf, type Tensors } from '../../src/session/rows.js'
import { float32 } from '../support/graphs.js'

const rows = (count: number, from = 0) =>
  float32(
    [count, 2],
    Array.from({ length: 2 * count }, (_, i) => from + i),
  )

const options = { batch: 4, batched: new Set(['x']) }

describe('rows', () => {
  test('law: taken apart and joined, a tensor is itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 7 }),
        (count, size) => {
          const whole = rows(count)
          const parts = Array.from({ length: Math.ceil(count / size) }, (_, i) =>
            rowsOf(whole, i * size, Math.min(size, count - i * size)),
          )
          expect(joinRows(parts, count)).toEqual(whole)
        },
      ),
      { seed: 1 },
    )
  })

  test('every run gets exactly one batch, and what was filled up is dropped', async () => {
    const seen: (readonly number[])[] = []
    const run = (feeds: Tensors) => {
      seen.push(feeds['x']!.dims)
      return Promise.resolve({ y: feeds['x']! })
    }
    expect(await inBatches({ x: rows(10) }, options, run)).toEqual({ y: rows(10) })
    expect(seen).toEqual([
      [4, 2],
      [4, 2],
      [4, 2],
    ])
  })

  test('unequal or no rows are refused, and so is a result without rows', async () => {
    const run = (feeds: Tensors) => Promise.resolve(feeds)
    const two = { batch: 4, batched: new Set(['x', 'z']) }
    await expect(inBatches({ x: rows(3), z: rows(2) }, two, run)).rejects.toMatchObject({
      code: 'bad-feeds',
    })
    await expect(inBatches({ z: rows(2) }, options, run)).rejects.toMatchObject({
      code: 'bad-feeds',
    })
    const scalar = () => Promise.resolve({ y: float32([], [1]) })
    await expect(inBatches({ x: rows(5) }, options, scalar)).rejects.toThrow('no row')
  })

  test('zero rows are refused, not answered with nothing', async () => {
    const run = (feeds: Tensors) => Promise.resolve(feeds)
    await expect(inBatches({ x: rows(0) }, options, run)).rejects.toMatchObject({
      code: 'bad-feeds',
    })
  })
})
