import { detectableEvents, detectableRate } from '../power/detectable.js'
import { fisherTest } from '../statistics/fisher.js'
import { unseenMass, unseenP } from '../statistics/unseen.js'
import type { Measure, Reading } from './measure.js'
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
    if (reference.folded && reference.folded.rows > 0) return unnamed(reference, current)
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

/** Rows of the current sample whose values the reference does not name. */
export function unnamedRows(reference: CategorySample, current: CategorySample): number {
  let rows = 0
  for (const [value, count] of current.counts) if (!reference.counts.has(value)) rows += count
  return rows
}

/**
 * Against a profile that folds rare values into one, a value without a name can be new or be one of those: all of them
 * together are held against the rate of what was folded. As many rows as were folded can hold new values unseen, which is
 * added to the least effect that would be seen.
 */
function unnamed(reference: CategorySample, current: CategorySample): Reading {
  const [rows, n] = [present(reference), present(current)]
  const shares = {
    reference: { marked: reference.folded?.rows ?? 0, rows },
    current: { marked: unnamedRows(reference, current), rows: n },
  }
  const [accepted, found] = [shares.reference.marked / rows, shares.current.marked / n]
  const hidden = Math.min(accepted, found)
  return {
    effect: found - hidden,
    unit: 'share of rows',
    test: 'Fisher exact (values that the profile does not name)',
    statistic: shares.current.marked,
    p: fisherTest(shares),
    n,
    detectable: (alpha) => Math.min(1, detectableRate(shares.reference, n, alpha) + hidden),
  }
}
