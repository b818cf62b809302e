import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { createAdam } from '../../src/attacks/adam.js'
import { ATTACKS, type AttackName } from '../../src/attacks/index.js'
import { NORMS, type NormName } from '../../src/norms/index.js'
import { answerBy, finish, linearFormula, targetBy, uniformImage } from '../support/analytic.js'
import type { Formula } from '../support/analytic.js'

/** How far above the smallest change each attack may end, from its own way of searching. */
const EXCESS: Readonly<Partial<Record<AttackName, number>>> = {
  // Adam at rate .01 hovers around the boundary; the weight is known to one part in 2^5 after the growth by tens.
  cw: 1.05,
  // The radius changes by 5 % in each step, to the end.
  ddn: 1.06,
  // Overshoot 2 %, and 1e-4 per step.
  deepfool: 1.04,
  // eta 1.05 goes beyond the boundary; beta and the next steps bring it back.
  fab: 1.03,
  'fab-t': 1.03,
  fmn: 1.03,
}

const RADIUS = 0.25

/** Class 0 within a disc around (.5, .5), class 1 outside. */
const DISC: Formula = {
  classes: 2,
  logits: ([x = 0, y = 0]) => Float32Array.of(RADIUS ** 2, (x - 0.5) ** 2 + (y - 0.5) ** 2),
  gradient: (point, weights) => point.map((x) => 2 * (x - 0.5) * (weights[1] ?? 0)),
}

/** The published first steps have length 1, which jumps across a disc in a square of side 1. */
const SMALL_STEPS = { alpha: 0.1, radius: 0.1 }

const cases = (Object.keys(EXCESS) as AttackName[]).flatMap((name) =>
  ATTACKS[name].norms.map((norm): [AttackName, NormName] => [name, norm]),
)

function distanceBy(
  name: AttackName,
  normName: NormName,
  formula: Formula,
  pixels: Float32Array,
  given: Readonly<Record<string, number>> = {},
): number {
  const shape = { channels: 1, height: 1, width: pixels.length }
  const attack = ATTACKS[name]
  const threat = { norm: NORMS[normName], eps: 0, random: createRandom(1) }
  const settings = { ...attack.defaults, minimise: 1, ...given }
  const steps = attack.attack(targetBy(formula, shape, pixels), threat, settings)
  const found = finish(steps, answerBy(formula))
  // Nothing lies within eps 0: the distance is told all the same.
  expect(found.pixels).toEqual(pixels)
  expect(found.margin).toBeGreaterThan(0)
  return found.distance ?? Infinity
}

describe.each(cases)('%s %s', (name, norm) => {
  const most = EXCESS[name] ?? 1

  // Oracle: the distance to a plane is the margin over the dual norm of its normal.
  it('finds the distance to the nearest of the planes of a linear model', () => {
    const DUAL: Readonly<Record<NormName, (row: number[]) => number>> = {
      linf: (row) => row.reduce((sum, w) => sum + Math.abs(w), 0),
      l2: (row) => Math.hypot(...row),
      l1: (row) => Math.max(...row.map(Math.abs)),
    }
    for (let seed = 0; seed < 4; seed++) {
      const shape = { channels: 1, height: 1, width: 30 }
      const formula = linearFormula(shape, 2, seed)
      const pixels = uniformImage(shape, seed + 9).map((value) => 0.5 + 0.1 * (value - 0.5))
      const logits = formula.logits(pixels)
      const row = Array.from(formula.gradient(pixels, Float32Array.from([1, -1])))
      const least = Math.abs((logits[0] ?? 0) - (logits[1] ?? 0)) / DUAL[norm](row)
      if (norm === 'linf' || least < 0.3) {
        const found = distanceBy(name, norm, formula, pixels)
        expect(found).toBeGreaterThanOrEqual(least * (1 - 1e-4))
        expect(found).toBeLessThanOrEqual(least * most + 1e-4)
      }
    }
  })

  // Oracle: the distance from a point at (a, b) from the middle of a disc of radius r, a >= b >= 0, in closed form.
  it('finds the distance to a disc', () => {
    for (const [a, b] of [
      [0.4, 0.3],
      [0.45, 0.1],
    ] as const) {
      const both = (a + b - Math.sqrt(2 * RADIUS ** 2 - (a - b) ** 2)) / 2
      const least = {
        l2: Math.hypot(a, b) - RADIUS,
        linf: both < b ? both : a - RADIUS,
        l1:
          b > RADIUS / Math.SQRT2
            ? a + b - Math.SQRT2 * RADIUS
            : a - Math.sqrt(RADIUS ** 2 - b ** 2),
      }[norm]
      const found = distanceBy(name, norm, DISC, Float32Array.of(0.5 + a, 0.5 - b), SMALL_STEPS)
      expect(found).toBeGreaterThanOrEqual(least * (1 - 1e-4))
      expect(found).toBeLessThanOrEqual(least * most + 1e-3)
    }
  })
})

// From inside, the L1 distance has a local minimum at each axis, so that no descent is certain to find the smallest.
describe.each(cases.filter(([, norm]) => norm !== 'l1'))(
  '%s %s, from within a disc',
  (name, norm) => {
    const [a, b] = [0.1, 0.05]

    it('finds the distance to its edge', () => {
      const edge = {
        l2: RADIUS - Math.hypot(a, b),
        linf: (Math.sqrt(2 * RADIUS ** 2 - (a - b) ** 2) - a - b) / 2,
        l1: NaN,
      }[norm]
      // The first step of DeepFool is one of Newton's, which lands outside: excess over the dual norm of the slope.
      const newton =
        (RADIUS ** 2 - a * a - b * b) /
        { l2: 2 * Math.hypot(a, b), linf: 2 * (a + b), l1: NaN }[norm]
      const expected = name === 'deepfool' ? newton : edge
      const found = distanceBy(name, norm, DISC, Float32Array.of(0.5 + a, 0.5 + b), SMALL_STEPS)
      expect(found).toBeGreaterThanOrEqual(expected * (1 - 1e-4))
      expect(found).toBeLessThanOrEqual(expected * (EXCESS[name] ?? 1) + 1e-3)
    })
  },
)

describe('Adam', () => {
  it('steps by the rate at first, whatever the slope', () => {
    // Kingma and Ba 2015, section 2.1: the first step is rate times the sign, but for epsilon.
    const place = new Float64Array(3)
    createAdam(3, 0.01)(place, Float64Array.of(5, -1e-3, 0))
    expect(place[0]).toBeCloseTo(-0.01, 9)
    expect(place[1]).toBeCloseTo(0.01, 6)
    expect(place[2]).toBe(0)
  })
})
