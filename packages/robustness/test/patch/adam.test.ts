import { describe, expect, it } from '@jest/globals'
import { adam } from '../../src/patch/adam.js'

describe('adam', () => {
  // Kingma and Ba 2015, section 2.1: the first step has the size of the step, whatever the size of the gradient.
  it.each([1e-4, 1, 1e4])('first steps by the step size against a gradient of %d', (slope) => {
    const values = Float32Array.of(0.5, 0.5, 0.5)
    adam(3, 0.03).descend(values, Float64Array.of(slope, -slope, 0))
    expect([...values].map((value) => value.toFixed(4))).toEqual(['0.4700', '0.5300', '0.5000'])
  })

  // By hand from algorithm 1, gradients 1 and -1: m = .9 * .1 - .1 = -.01, m^ = -.01 / .19; v^ = 1.
  it('then by the ratio of the corrected means', () => {
    const values = Float32Array.of(0.5)
    const { descend } = adam(1, 0.1)
    descend(values, Float64Array.of(1))
    descend(values, Float64Array.of(-1))
    expect(values[0]).toBeCloseTo(0.5 - 0.1 + 0.1 * (0.01 / 0.19), 6)
  })

  it('stays in [0,1]', () => {
    const values = Float32Array.of(0, 1)
    const { descend } = adam(2, 0.5)
    for (let i = 0; i < 3; i++) descend(values, Float64Array.of(1, -1))
    expect([...values]).toEqual([0, 1])
  })
})
