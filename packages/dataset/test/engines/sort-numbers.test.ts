import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { sortNumbers } from '../../src/engines/sort-numbers.js'

const random = createRandom(7, 'sort numbers')

describe('sortNumbers', () => {
  it.each([
    ['normal', () => random.normal()],
    ['ties', () => random.integer(9)],
    ['a heavy tail', () => Math.exp(40 * random.normal())],
    ['the whole range', () => random.sign() * Number.MAX_VALUE * random.uniform()],
    ['numbers next to zero', () => 5e-324 * random.integer(5)],
    ['one number', () => 3],
    ['numbers far from zero', () => 1e15 + random.integer(4000) / 8],
  ])('sorts %s as the platform does', (_, draw) => {
    for (const n of [0, 1, 511, 512, 5000]) {
      const values = Float64Array.from({ length: n }, draw)
      const kept = values.slice()
      expect(sortNumbers(values)).toEqual(values.slice().sort())
      expect(values).toEqual(kept)
    }
  })
})
