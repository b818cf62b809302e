import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  ALPHA_SPENDING,
  createRandom,
  oneSidedLower,
  oneSidedUpper,
  sequentialDecision,
  sequentialPlan,
  type SequentialPlan,
} from '@secmlops/core'

// Oracle: Lan and DeMets (1983), evaluated with scipy 1.17.1.
it('spends alpha as published', () => {
  const shares = [0.25, 0.5, 0.75, 1]
  expect(shares.map((share) => ALPHA_SPENDING['obrien-fleming'](share, 0.025))).toEqual(
    [7.36680843586949e-6, 0.0015253227579889112, 0.009649324953512034, 0.025].map((spent) =>
      expect.closeTo(spent, 12),
    ),
  )
  expect(shares.map((share) => ALPHA_SPENDING.pocock(share, 0.05))).toEqual(
    [0.01786870097543942, 0.031005725347913876, 0.04139944696214349, 0.05].map((spent) =>
      expect.closeTo(spent, 12),
    ),
  )
})

const design = fc.record({
  operator: fc.constantFrom('>=' as const, '<=' as const),
  bound: fc.double({ min: 0, max: 1, noNaN: true }),
  looks: fc
    .uniqueArray(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 5 })
    .map((looks) => looks.sort((a, b) => a - b)),
  alpha: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  spending: fc.constantFrom('obrien-fleming' as const, 'pocock' as const),
})

describe('a sequential test', () => {
  it('is wrong with a probability of at most alpha, on either side, whatever the rate', () => {
    const offset = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(design, offset, (options, share) => {
        const plan = sequentialPlan(options)
        const { operator, bound } = options
        const low = bound * (1 - share)
        const high = bound + (1 - bound) * share
        const [missing, meeting] = operator === '>=' ? [low, high] : [high, low]
        // At the bound itself both answers are held to alpha.
        expect(chanceOf('meets', plan, missing)).toBeLessThanOrEqual(options.alpha + 1e-12)
        expect(chanceOf('misses', plan, meeting)).toBeLessThanOrEqual(options.alpha + 1e-12)
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('is the one-sided Clopper-Pearson bound where there is one look', () => {
    const plan = sequentialPlan({ operator: '>=', bound: 0.8, looks: [100] })
    for (let successes = 0; successes <= 100; successes++) {
      const bounded =
        oneSidedLower(successes, 100) >= 0.8
          ? 'meets'
          : oneSidedUpper(successes, 100) <= 0.8
            ? 'misses'
            : 'continue'
      expect([successes, sequentialDecision(plan, { n: 100, successes })]).toEqual([
        successes,
        bounded,
      ])
    }
  })

  it('stops early where the case is clear', () => {
    const looks = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]
    const plan = sequentialPlan({ operator: '>=', bound: 0.4, looks })
    const random = createRandom(3, 'clear case')
    const needed = Array.from({ length: 50 }, () => stop(plan, () => random.uniform() < 0.55))
    expect(needed.every(({ decision }) => decision === 'meets')).toBe(true)
    const mean = needed.reduce((sum, { n }) => sum + n, 0) / needed.length
    expect(mean).toBeLessThan(400)
  })

  it('decides nothing from nothing, and at the ends of the range what is certain', () => {
    const perfect = sequentialPlan({ operator: '>=', bound: 1, looks: [5, 10] })
    expect(sequentialDecision(perfect, { n: 5, successes: 4 })).toBe('misses')
    expect(sequentialDecision(perfect, { n: 10, successes: 10 })).toBe('continue')
    const few = sequentialPlan({ operator: '>=', bound: 0.5, looks: [2] })
    expect(sequentialDecision(few, { n: 2, successes: 2 })).toBe('continue')
  })

  it('refuses looks that do not rise, and those that were not planned', () => {
    const options = { operator: '>=', bound: 0.5 } as const
    expect(() => sequentialPlan({ ...options, looks: [10, 10] })).toThrow(RangeError)
    expect(() => sequentialPlan({ ...options, looks: [] })).toThrow(RangeError)
    expect(() => sequentialPlan({ ...options, looks: [10], bound: NaN })).toThrow(RangeError)
    const plan = sequentialPlan({ ...options, looks: [10] })
    expect(() => sequentialDecision(plan, { n: 9, successes: 9 })).toThrow(RangeError)
  })
})

/** Image by image, and not look by look as the plan is made: the chance that a run ends with this answer. */
function chanceOf(answer: 'meets' | 'misses', plan: SequentialPlan, rate: number): number {
  let going = [1]
  let chance = 0
  const planned = new Set(plan.looks.map(({ n }) => n))
  for (let n = 1; n <= (plan.looks.at(-1)?.n ?? 0); n++) {
    going = Array.from(
      { length: n + 1 },
      (_, k) => (going[k] ?? 0) * (1 - rate) + (going[k - 1] ?? 0) * rate,
    )
    if (!planned.has(n)) continue
    going = going.map((mass, successes) => {
      const decision = sequentialDecision(plan, { n, successes })
      if (decision === answer) chance += mass
      return decision === 'continue' ? mass : 0
    })
  }
  return chance
}

function stop(plan: SequentialPlan, trial: () => boolean): { n: number; decision: string } {
  let [n, successes] = [0, 0]
  for (const look of plan.looks) {
    for (; n < look.n; n++) if (trial()) successes++
    const decision = sequentialDecision(plan, { n, successes })
    if (decision !== 'continue') return { n, decision }
  }
  return { n, decision: 'continue' }
}
