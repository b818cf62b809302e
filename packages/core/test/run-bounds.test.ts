import { describe, expect, it } from '@jest/globals'
import { readDuration, readMemory } from '@secmlops/core'

describe('a time', () => {
  it.each([
    ['90s', 90],
    ['30m', 1800],
    ['2h', 7200],
    ['0s', undefined],
    ['1.5h', undefined],
    ['90', undefined],
    ['-1s', undefined],
    ['12345678s', undefined],
  ])('%s is %s seconds', (text, seconds) => {
    expect(readDuration(text)).toBe(seconds)
  })
})

describe('a memory size', () => {
  it.each([
    ['75%', 750],
    ['100%', 1000],
    ['101%', undefined],
    ['800MB', 800e6],
    ['12GB', 12e9],
    ['12', undefined],
    ['0GB', undefined],
    ['', undefined],
  ])('%s is %s bytes of 1000', (text, bytes) => {
    expect(readMemory(text, 1000)).toBe(bytes)
  })
})
