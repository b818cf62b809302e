import { describe, expect, test } from '@jest/globals'
import { featuresOf } from '../../src/tabular/features.js'

const NAMES = ['rho', 'theta', 'psi', 'vown', 'vint']

function remedyOf(wrong: string): unknown {
  try {
    featuresOf(NAMES, [], { [wrong]: {} })
  } catch (error) {
    return error instanceof Error && 'remedy' in error ? error.remedy : error
  }
  return undefined
}

describe('a feature that the data lacks', () => {
  // A policy named `speed`; the answer was "…, t…, ps…, vow…, vint": each name was cut at its place in the list.
  test('is answered with the whole name of every feature', () => {
    expect(remedyOf('speed')).toBe('Its features are: rho, theta, psi, vown, vint')
  })

  test('is answered with the nearest name where one is near', () => {
    expect(remedyOf('thata')).toBe('Did you mean "theta"?')
  })
})
