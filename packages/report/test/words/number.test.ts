import { describe, expect, it } from '@jest/globals'
import { formatSeconds } from '../../src/words/number.js'

describe('formatSeconds', () => {
  it.each([
    [0.04, '0.0 s'],
    [59.94, '59.9 s'],
    [60, '1 min 0 s'],
    [754.2, '12 min 34 s'],
    // Minutes were rounded down and seconds to the nearest: 60.0 s, and 1 min 60 s.
    [59.96, '1 min 0 s'],
    [119.6, '2 min 0 s'],
  ])('writes %d s as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text)
  })
})
