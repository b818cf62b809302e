import { detectableRate, type Share } from '../power/detectable.js'
import { fisherTest } from '../statistics/fisher.js'
import type { Measure } from './measure.js'
import { present, type Sample } from './sample.js'

/**
 * Missing values: Fisher's exact test on their rates. The effect is the difference of the rates, which is the KS distance
 * of the indicator "is missing" and so lies on the scale of the other effects. Without any missing value there is nothing to
 * test: given the margins, p is 1.
 */
export const missingRate: Measure = {
  id: 'drift.nulls',
  read: ({ reference, current }) => {
    if (reference.missing + current.missing === 0) return undefined
    const shares = { reference: shareOf(reference), current: shareOf(current) }
    const [before, after] = [rateOf(shares.reference), rateOf(shares.current)]
    const n = shares.current.rows
    return {
      effect: Math.abs(after - before),
      unit: 'difference of rates',
      test: 'Fisher exact',
      statistic: after - before,
      p: fisherTest(shares),
      n,
      detectable: (alpha) => detectableRate(shares.reference, n, alpha),
    }
  },
}

function shareOf(sample: Sample): Share {
  return { marked: sample.missing, rows: sample.missing + present(sample) }
}

function rateOf({ marked, rows }: Share): number {
  return marked / rows
}
