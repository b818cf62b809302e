import { expect, it } from '@jest/globals'
import { release } from '../../src/session/release.js'

it('empties an array, whatever part of its memory that is, and leaves alone what is none', () => {
  const array = new Float32Array(8)
  release(array.subarray(2, 4))
  expect(array.byteLength).toBe(0)
  release(undefined)
})
