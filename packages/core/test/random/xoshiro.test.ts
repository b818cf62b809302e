import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { nextUint32 } from '../../src/random/xoshiro.js'

describe('nextUint32', () => {
  // Reference vector of xoshiro128** from state 1, 2, 3, 4, as in the test of the crate rand_xoshiro 0.6.
  it('gives the published sequence', () => {
    const state = Uint32Array.of(1, 2, 3, 4)
    const values = Array.from({ length: 6 }, () => nextUint32(state))
    expect(values).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492])
  })
})

describe('createRandom', () => {
  it('repeats itself for the same seed and scope, and only then', () => {
    const take = (seed: number, scope: string): number[] => {
      const random = createRandom(seed, scope)
      return Array.from({ length: 5 }, () => random.uniform())
    }
    expect(take(7, 'a')).toEqual(take(7, 'a'))
    expect(take(7, 'a')).not.toEqual(take(7, 'b'))
    expect(take(7, 'a')).not.toEqual(take(8, 'a'))
  })

  it('has the moments of the standard normal', () => {
    const random = createRandom(3)
    const draws = Array.from({ length: 20_000 }, () => random.normal())
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length
    // Four standard errors of the mean and of the variance of 20,000 normal draws.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(20_000))
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000))
  })

  it('samples without repetition', () => {
    const items = Array.from({ length: 50 }, (_, i) => i)
    const taken = createRandom(5).sample(items, 20)
    expect(new Set(taken).size).toBe(20)
    expect(createRandom(5).sample(items, 80)).toHaveLength(50)
  })
})
