import type { Random } from '@secmlops/core'
import type { Cell } from './chi-square.js'

/** What a statistic says of two samples. No number is NaN: where one would be, the statistic refuses with an error. */
export interface StatisticResult {
  readonly statistic: number
  /** Two-sided, in [0, 1]; absent for distances that state no probability. */
  readonly p?: number
  /** Size of the difference on the scale of `unit`, at least 0. */
  readonly effect: number
  /** How p was found, with its sizes: degrees of freedom, permutations, exact or asymptotic. */
  readonly method: string
}

/** Of what permutations and subsamples are made; results depend on nothing else than the values and these. */
export interface Sampling {
  readonly random: Random
  /** B of p = (k + 1) / (B + 1). At least 1. */
  readonly permutations: number
}

interface Described {
  readonly id: string
  readonly title: string
  /** Kinds of column that can be compared. */
  readonly kinds: readonly ('number' | 'category')[]
  /** Scale of the effect. */
  readonly unit: string
}

/** Compares two ascending samples without NaN. */
export interface NumberStatistic extends Described {
  readonly needs: 'sorted numbers'
  /** @throws SecmlopsError `not-comparable` (exit 3) where the samples leave the statistic undefined. */
  compare(reference: Float64Array, current: Float64Array, sampling: Sampling): StatisticResult
}

/** Compares counts: of categories, or of numbers in bins. The order of the cells does not matter. */
export interface CountStatistic extends Described {
  readonly needs: 'counts'
  /** How numbers become cells; only where `kinds` has numbers. */
  readonly bins?: (reference: Float64Array, current: Float64Array) => readonly Cell[]
  /** @throws SecmlopsError `not-comparable` (exit 3) where the counts leave the statistic undefined. */
  compare(cells: readonly Cell[], sampling: Sampling): StatisticResult
}

/** One way of comparing a column with its reference. To add one: a file, its test, a line in `index.ts`. */
export type Statistic = NumberStatistic | CountStatistic
