import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { wildcard } from '../../src/card/wildcard.js'

describe('wildcard', () => {
  it('agrees with the regular expression that it stands for', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 })
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 })
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        const source = p.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
        expect(wildcard(p)(t)).toBe(new RegExp(`^(?:${source})$`).test(t))
      }),
      { seed: 1 },
    )
  })

  it('does not take exponential time', () => {
    expect(wildcard('*a'.repeat(200))('a'.repeat(5_000) + 'b')).toBe(false)
  })
})
