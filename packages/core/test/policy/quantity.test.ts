import { describe, expect, it } from '@jest/globals'
import { parseFraction } from '../../src/index.js'

describe('parseFraction', () => {
  it.each([
    ['8/255', 8 / 255],
    ['0.03', 0.03],
    ['.1', 0.1],
    [' 3 % ', 0.03],
    ['16 / 255', 16 / 255],
    [0.5, 0.5],
  ])('reads %s', (text, value) => {
    expect(parseFraction(text)).toBe(value)
  })

  it.each(['', '.', 'x', '1/0', '-1', '1e400', 'NaN', '8/255/2', 'Infinity'])(
    'refuses %s',
    (text) => {
      expect(() => parseFraction(text)).toThrow(
        expect.objectContaining({ code: 'invalid-quantity' }),
      )
    },
  )
})
