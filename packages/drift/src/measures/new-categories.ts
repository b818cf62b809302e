import { detectableEvents } from '../power/detectable.js'
import { unseenMass, unseenP } from '../statistics/unseen.js'
import type { Measure } from './measure.js'
import { present, type CategorySample } from './sample.js'

/** Part of the level that pays for not knowing the rate of new values exactly. */
const RISK_SHARE = 0.1

/**
 * Values that the reference does not hold: their rate against the one that its rare values let expect, so that one new
 * value in a column of many is not an alarm. The effect is the excess over that expectation.
 */
export const newCategories: Measure = {
  id: 'drift.new-categories',
  read: ({ reference, current }, level) => {
    if (reference.kind !== 'category' || current.kind !== 'category') return undefined
    const [before, n] = [present(reference), present(current)]
    if (before === 0 || n === 0) return undefined
    const values = [...current.counts]
      .filter(([value]) => !reference.counts.has(value))
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const events = values.reduce((sum, [, count]) => sum + count, 0)
    const risk = level * RISK_SHARE
    const mass = unseenMass({ ...rareOf(reference), n: before }, risk)
    const p = (count: number): number => unseenP(count, n, mass, risk)
    return {
      effect: Math.max(0, events / n - mass.estimate),
      unit: 'share of rows',
      test: 'binomial tail (Clopper-Pearson, Good-Turing)',
      statistic: events,
      p: p(events),
      n,
      detectable: (alpha) =>
        Math.max(0, detectableEvents(n, (count) => p(count) <= alpha) - mass.estimate),
      values: values.map(([value]) => value),
    }
  },
}

function rareOf({ counts }: CategorySample): { once: number; twice: number } {
  let [once, twice] = [0, 0]
  for (const count of counts.values()) {
    if (count === 1) once++
    if (count === 2) twice++
  }
  return { once, twice }
}
