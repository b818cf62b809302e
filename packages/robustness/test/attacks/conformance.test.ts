import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import fc from 'fast-check'
import { ATTACKS, type AttackName } from '../../src/attacks/index.js'
import type { Attack } from '../../src/attacks/attack.js'
import { newLedger } from '../../src/engine/ledger.js'
import { NORMS, type NormName } from '../../src/norms/index.js'
import { answerBy, finish, linearFormula, targetBy, uniformImage } from '../support/analytic.js'

const cases = Object.values(ATTACKS).flatMap((attack) =>
  attack.norms.map((norm): [string, Attack, NormName] => [`${attack.name} ${norm}`, attack, norm]),
)

/** Small enough for a law, large enough to work. */
const FAST: Readonly<Record<string, number>> = { steps: 20, queries: 60, targets: 3 }

function quick({ defaults }: Attack): Record<string, number> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, FAST[name] ?? value]),
  )
}

const shapes = fc.record({
  channels: fc.integer({ min: 1, max: 3 }),
  height: fc.integer({ min: 1, max: 9 }),
  width: fc.integer({ min: 1, max: 9 }),
})

// One table of laws for every attack and norm, as foolbox has for its own (facts sheet 9 G).
describe.each(cases)('%s', (_, attack, normName) => {
  const norm = NORMS[normName]

  it('stays in the ball and in [0,1], within its budget, for 2 classes and more', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer(),
        (shape, eps, classes, seed) => {
          const formula = linearFormula(shape, classes, seed)
          const pixels = uniformImage(shape, seed + 1)
          const before = pixels.slice()
          const ledger = newLedger()
          const target = targetBy(formula, shape, pixels, { ledger })
          const settings = quick(attack)
          const threat = { norm, eps, random: createRandom(seed) }
          const found = finish(attack.attack(target, threat, settings), answerBy(formula))
          expect(pixels).toEqual(before)
          expect(norm.distance(found.pixels, pixels)).toBeLessThanOrEqual(eps + 1e-5)
          for (const value of found.pixels) {
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(1)
          }
          const { forwards, gradients } = ledger
          const [again] = finish(target.look([found.pixels]), answerBy(formula))
          if (found.margin < Infinity) expect(again?.margin).toBeCloseTo(found.margin, 4)
          const budget = attack.budget(settings, classes)
          expect(gradients).toBeLessThanOrEqual(budget)
          // Looks that confirm the success of a gradient come on top.
          const confirming = attack.knowledge === 'gradients' ? 2 : 0
          expect(forwards).toBeLessThanOrEqual(budget + confirming)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('changes nothing at eps 0', () => {
    const shape = { channels: 2, height: 5, width: 4 }
    const formula = linearFormula(shape, 4, 3)
    const pixels = uniformImage(shape, 4)
    const threat = { norm, eps: 0, random: createRandom(1) }
    const target = targetBy(formula, shape, pixels)
    const found = finish(attack.attack(target, threat, quick(attack)), answerBy(formula))
    expect(norm.distance(found.pixels, pixels)).toBeLessThanOrEqual(1e-6)
  })
})

// Oracle: for a linear model of two classes the least change to the other is known: |margin| / dual norm of the difference of the rows.
describe.each(
  cases.filter(([, attack]) => attack.knowledge === 'gradients' && attack.name !== 'fgsm'),
)('%s on a linear model', (_, attack, normName) => {
  const shape = { channels: 1, height: 6, width: 6 }
  const norm = NORMS[normName]
  const DUAL: Readonly<Record<NormName, (row: Float32Array) => number>> = {
    linf: (row) => row.reduce((sum, w) => sum + Math.abs(w), 0),
    l2: (row) => Math.hypot(...row),
    l1: (row) => Math.max(...row.map(Math.abs)),
  }

  it('succeeds beyond the least change that is enough, and never below it', () => {
    for (let seed = 0; seed < 10; seed++) {
      const formula = linearFormula(shape, 2, seed)
      // Close to grey, so that the box plays no part.
      const pixels = uniformImage(shape, seed + 50).map((value) => 0.5 + 0.002 * (value - 0.5))
      const logits = formula.logits(pixels)
      const label = logits.indexOf(Math.max(...logits))
      const weights = Float32Array.from([label === 0 ? 1 : -1, label === 0 ? -1 : 1])
      const row = formula.gradient(pixels, weights)
      const least = Math.abs((logits[0] ?? 0) - (logits[1] ?? 0)) / DUAL[normName](row)
      const run = (eps: number): number => {
        const target = targetBy(formula, shape, pixels)
        const threat = { norm, eps, random: createRandom(seed) }
        return finish(attack.attack(target, threat, attack.defaults), answerBy(formula)).margin
      }
      if (least > 0.4) continue
      expect(run(0.98 * least)).toBeGreaterThan(0)
      // L1 steps move a few values at a time, which need room in the box.
      if (normName !== 'l1') expect(run(1.1 * least)).toBeLessThanOrEqual(0)
    }
  })
})

it('names every attack of the registry by its key', () => {
  for (const [name, attack] of Object.entries(ATTACKS) as [AttackName, Attack][])
    expect(attack.name).toBe(name)
})
