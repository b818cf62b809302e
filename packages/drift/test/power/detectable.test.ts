import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { categoryDistribution } from '../../src/measures/category-distribution.js'
import type { Measure } from '../../src/measures/measure.js'
import { missingRate } from '../../src/measures/missing-rate.js'
import { newCategories } from '../../src/measures/new-categories.js'
import { numberDistribution } from '../../src/measures/number-distribution.js'
import type { CategorySample, NumberSample, Sample } from '../../src/measures/sample.js'

const ALPHA = 0.01 / 20
const RUNS = 100
/** Lower end of what these runs with power .8 show, at 4 standard deviations. */
const LEAST_POWER = 0.8 - 4 * Math.sqrt((0.8 * 0.2) / RUNS)

interface Scenario {
  readonly measure: Measure
  readonly sizes: readonly [number, number]
  /** Reference and current with a true effect of this size. */
  readonly draw: (random: Random, rows: number, effect: number) => Sample
}

/** Share of runs in which an effect of the size that the run itself states is significant at its level. */
function power({ measure, sizes: [n, m], draw }: Scenario): number {
  const random = createRandom(5, `${measure.id} ${String(n)}/${String(m)}`)
  let seen = 0
  for (let i = 0; i < RUNS; i++) {
    const reference = draw(random, n, 0)
    const effect = measure.read(pair(reference, draw(random, m, 0)), ALPHA)!.detectable(ALPHA)
    const { p } = measure.read(pair(reference, draw(random, m, effect)), ALPHA)!
    if (p <= ALPHA) seen++
  }
  return seen / RUNS
}

function pair(
  reference: Sample,
  current: Sample,
): { name: string; reference: Sample; current: Sample } {
  return { name: 'x', reference, current }
}

/** Uniform values of which a share was moved beyond 1: D is that share. */
function moved(random: Random, rows: number, effect: number): NumberSample {
  const values = Float64Array.from({ length: rows }, () =>
    random.uniform() < effect ? 2 : random.uniform(),
  )
  return { kind: 'number', values: values.sort(), missing: 0 }
}

/** Half of the rows left and right of one point, and more of them right of it: D in the middle, where variance is greatest. */
function tilted(random: Random, rows: number, effect: number): NumberSample {
  const values = Float64Array.from({ length: rows }, () =>
    random.uniform() < 0.5 + effect ? 1 + random.uniform() : random.uniform(),
  )
  return { kind: 'number', values: values.sort(), missing: 0 }
}

/** Four categories, two of which give to the others; V at equal sizes of shares 1/4 -+ e, 1/4 against 1/4 is close to e * 2. */
function traded(random: Random, rows: number, effect: number): CategorySample {
  const trade = effect / 2
  const bounds = [0.25 + trade, 0.5, 0.75 + trade, 1]
  return counted(random, rows, (u) => `c${String(bounds.findIndex((bound) => u < bound))}`)
}

function counted(random: Random, rows: number, name: (u: number) => string): CategorySample {
  const counts = new Map<string, number>()
  for (let i = 0; i < rows; i++) {
    const value = name(random.uniform())
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return { kind: 'category', counts, missing: 0 }
}

function holes(rate: number) {
  return (random: Random, rows: number, effect: number): CategorySample => {
    let missing = 0
    for (let i = 0; i < rows; i++) if (random.uniform() < rate + effect) missing++
    return { kind: 'category', counts: new Map([['a', rows - missing]]), missing }
  }
}

function novel(random: Random, rows: number, effect: number): CategorySample {
  return counted(random, rows, (u) => (u < effect ? 'new' : u < 0.5 ? 'a' : 'b'))
}

// The claim of Measurement.test.minimumDetectable, tried out: power .8 at the stated level.
describe('the minimum detectable effect is seen with power .8', () => {
  it.each<[string, Scenario]>([
    ['KS, moved to the edge', { measure: numberDistribution, sizes: [400, 300], draw: moved }],
    ['KS, in the middle', { measure: numberDistribution, sizes: [400, 300], draw: tilted }],
    ['chi-square', { measure: categoryDistribution, sizes: [600, 400], draw: traded }],
    ['missing values, rare', { measure: missingRate, sizes: [800, 400], draw: holes(0.01) }],
    ['missing values, common', { measure: missingRate, sizes: [400, 900], draw: holes(0.3) }],
    ['new categories', { measure: newCategories, sizes: [1000, 500], draw: novel }],
  ])('%s', (_, scenario) => {
    const seen = power(scenario)
    expect(seen).toBeGreaterThan(LEAST_POWER)
  })
})
