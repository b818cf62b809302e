import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import fc from 'fast-check'
import { l1, stepSparsely } from '../../src/norms/l1.js'
import { unitBox } from '../../src/norms/index.js'

describe('the ball in L1', () => {
  it('projects onto the nearest point of ball and box', () => {
    // Oracle: the variational inequality of a projection p of y on a convex set: <y - p, z - p> <= 0 for each z of the set.
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.integer(),
        (width, eps, seed) => {
          const random = createRandom(seed)
          const draw = (scale: number): Float32Array =>
            Float32Array.from({ length: width }, () => scale * random.normal())
          const centre = draw(1).map((value) => Math.min(1, Math.max(0, 0.5 + value)))
          const ball = l1.ball(centre, eps, unitBox({ channels: 1, height: 1, width }))
          const outside = draw(2).map((value, i) => value + (centre[i] ?? 0))
          const projected = outside.slice()
          ball.project(projected)
          // Each value is rounded by up to half a unit of float32 in the last place.
          expect(l1.distance(projected, centre)).toBeLessThanOrEqual(eps + width * 2 ** -24)
          for (const value of projected) expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.5)
          for (let i = 0; i < 10; i++) {
            const inside = draw(1)
            const scale = (eps * random.uniform()) / l1.size(inside)
            const product = inside.reduce((sum, value, j) => {
              const c = centre[j] ?? 0
              const z = Math.min(1, Math.max(0, c + scale * value))
              const p = projected[j] ?? 0
              return sum + ((outside[j] ?? 0) - p) * (z - p)
            }, 0)
            // The ball is a millionth smaller than eps, for rounding.
            expect(product).toBeLessThanOrEqual(2e-5 * (1 + eps) * width)
          }
        },
      ),
    )
  })

  it('steps along the values with the largest gradient only', () => {
    // Oracle: autopgd_base.py, L1: threshold at place trunc((1 - topk) n) of the sorted gradient; step over their number.
    const gradient = Float32Array.of(1, -4, 3, 0, 2)
    const to = new Float32Array(5)
    stepSparsely(new Float32Array(5), gradient, { size: 1, share: 0.4 }, to)
    expect(Array.from(to)).toEqual([0, -0.5, 0.5, 0, 0])
    stepSparsely(new Float32Array(5), gradient, { size: 1, share: 1 }, to)
    expect(Array.from(to)).toEqual([0.25, -0.25, 0.25, 0, 0.25])
  })
})
