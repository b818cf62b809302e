import { describe, expect, it } from '@jest/globals'
import { curveFigure } from '../../src/html/curve.js'

const CURVE = {
  title: 'Accuracy of net against the radius',
  attack: 'apgd-ce, linf',
  policy: { eps: 0.1, text: '0.1' },
  points: [
    { eps: 0, accuracy: 1 },
    { eps: 0.1, accuracy: 0.5 },
    { eps: 0.2, accuracy: 0 },
  ],
}

const drawn = (curve: unknown): string | undefined =>
  curveFigure(new TextEncoder().encode(JSON.stringify(curve)))?.toString()

describe('curveFigure', () => {
  it('draws each point from the top left down, and the radius of the policy', () => {
    const text = drawn(CURVE)
    expect(text).toContain('points="44,10 196,78 348,146"')
    expect(text).toContain('class="bound" x1="196" x2="196"')
  })

  it('escapes what the report holds', () => {
    const text = drawn({ ...CURVE, title: '<script>', policy: { eps: 0.1, text: '"><b>' } })
    expect(text).not.toContain('<script>')
    expect(text).not.toContain('<b>')
  })

  it.each([
    ['no JSON', 'x'],
    ['no points', { ...CURVE, points: [] }],
    ['a point that is no number', { ...CURVE, points: [{ eps: 'x', accuracy: 1 }] }],
    ['null', null],
    ['too many points', { ...CURVE, points: Array.from({ length: 1001 }, () => CURVE.points[0]) }],
  ])('draws nothing of %s', (_, curve) => {
    expect(drawn(curve)).toBeUndefined()
  })
})
