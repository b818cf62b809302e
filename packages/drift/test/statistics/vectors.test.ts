import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { sharedData } from '@secmlops/testkit'
import { kolmogorovSf } from '../../src/distributions/kolmogorov.js'
import { chiSquareTest, type Cell } from '../../src/statistics/chi-square.js'
import { fisherTest } from '../../src/statistics/fisher.js'
import { STATISTICS } from '../../src/statistics/index.js'
import { asymptoticP, ksTest } from '../../src/statistics/kolmogorov-smirnov.js'
import { mannWhitneyTest } from '../../src/statistics/mann-whitney.js'
import type { CountStatistic, StatisticResult } from '../../src/statistics/statistic.js'
import { lcg, relativeError } from '../golden/golden.js'

interface Vectors {
  readonly inputs: {
    readonly numeric: Readonly<Record<string, { reference: Input; current: Input }>>
    readonly categorical: Readonly<
      Record<string, { reference_counts: number[]; current_counts: number[] }>
    >
  }
  readonly numeric: Readonly<
    Record<string, { ks: { D: number; p: number }; ks_asymp_p: number } & Fields>
  >
  readonly categorical: Readonly<
    Record<string, { chi2_contingency: { stat: number; p: number }; fisher_p?: number } & Fields>
  >
  readonly kstwo_sf: Readonly<Record<string, number>>
}

type Fields = Readonly<Record<string, unknown>>
/** A distance, or a statistic (its name differs) and p. */
type Field = number | Readonly<Record<string, number>>

type Input = number[] | { lcg_s0: number; n: number; f: keyof typeof TRANSFORMS }

const TRANSFORMS = {
  u: (u: number) => u,
  'u^1.2': (u: number) => u ** 1.2,
  '-ln(1-u)': (u: number) => -Math.log(1 - u),
  '-ln(1-u)*1.02': (u: number) => -Math.log(1 - u) * 1.02,
}

function sampleOf(input: Input): Float64Array {
  if (Array.isArray(input)) return Float64Array.from(input).sort()
  const [uniform, transform] = [lcg(input.lcg_s0), TRANSFORMS[input.f]]
  return Float64Array.from({ length: input.n }, () => transform(uniform())).sort()
}

// Oracle: drift-vectors.json of the test data (scipy 1.17.1), facts/drift.md 3.
const path = sharedData('drift-vectors.json')
const describe_ = path === undefined ? describe.skip : describe

/** Fields of the vectors by statistic. */
const NUMERIC: Readonly<Record<string, string>> = {
  ks: 'ks',
  'anderson-darling': 'anderson',
  'cramer-von-mises': 'cvm',
  'mann-whitney': 'mannwhitney_two_sided',
  't-test': 'ttest',
  'welch-t-test': 'welch',
  'epps-singleton': 'epps_singleton',
  wasserstein: 'wasserstein',
  energy: 'energy',
  psi: 'psi',
  kl: 'kl',
  js: 'js_natural',
  hellinger: 'hellinger',
}
const CATEGORICAL: Readonly<Record<string, string>> = {
  'evidently-chi-square': 'chisquare(evidently)',
  'chi-square': 'chi2_contingency',
  'g-test': 'g_contingency',
  z: 'z',
  psi: 'psi',
  kl: 'kl',
  js: 'js_natural',
  hellinger: 'hellinger',
  tvd: 'tvd',
  'l-infinity': 'l_inf',
}

function compare(
  id: string,
  pair: readonly Cell[] | readonly [Float64Array, Float64Array],
): StatisticResult {
  const statistic = STATISTICS.find((one) => one.id === id)!
  const sampling = { random: createRandom(1), permutations: 9 }
  if (!isSamples(pair)) return (statistic as CountStatistic).compare(pair, sampling)
  return statistic.needs === 'counts'
    ? statistic.compare(statistic.bins!(...pair), sampling)
    : statistic.compare(...pair, sampling)
}

function isSamples(
  pair: readonly Cell[] | readonly [Float64Array, Float64Array],
): pair is readonly [Float64Array, Float64Array] {
  return pair[0] instanceof Float64Array
}

function expectField({ statistic, p }: StatisticResult, field: Field): void {
  const [expected, expectedP] = typeof field === 'number' ? [field] : Object.values(field)
  expect(relativeError(statistic, expected!)).toBeLessThan(1e-9)
  if (expectedP !== undefined) expect(relativeError(p!, expectedP)).toBeLessThan(1e-9)
}

describe_('golden vectors of scipy', () => {
  const vectors = (path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8'))) as Vectors

  it('ks and ks_asymp_p', () => {
    for (const [name, expected] of Object.entries(vectors.numeric)) {
      const { reference, current } = vectors.inputs.numeric[name]!
      const [a, b] = [sampleOf(reference), sampleOf(current)]
      const { d, p, method } = ksTest(a, b)
      expect([name, d]).toEqual([name, expected.ks.D])
      if (method === 'exact') expect([name, p]).toEqual([name, expected.ks.p])
      else expect(relativeError(p, expected.ks.p)).toBeLessThan(1e-9)
      expect(relativeError(asymptoticP(d, a.length, b.length), expected.ks_asymp_p)).toBeLessThan(
        1e-9,
      )
    }
  })

  it('chi2_contingency and fisher_p', () => {
    for (const [name, expected] of Object.entries(vectors.categorical)) {
      const { reference_counts: before, current_counts: after } = vectors.inputs.categorical[name]!
      const cells = before.map((count, i): Cell => [count, after[i]!])
      const { statistic, p } = chiSquareTest(cells)
      expect(relativeError(statistic, expected.chi2_contingency.stat)).toBeLessThan(1e-9)
      expect(relativeError(p, expected.chi2_contingency.p)).toBeLessThan(1e-9)
      const [[a, b], [c, d]] = cells as [Cell, Cell]
      if (expected.fisher_p === undefined) continue
      const fisher = fisherTest({
        reference: { marked: a, rows: a + c },
        current: { marked: b, rows: b + d },
      })
      expect(relativeError(fisher, expected.fisher_p)).toBeLessThan(1e-9)
    }
  })

  it('all statistics of numbers', () => {
    for (const [name, fields] of Object.entries(vectors.numeric)) {
      const { reference, current } = vectors.inputs.numeric[name]!
      const pair = [sampleOf(reference), sampleOf(current)] as const
      for (const [id, field] of Object.entries(NUMERIC))
        expectField(compare(id, pair), fields[field] as Field)
      expectField(
        { ...compare('wasserstein', pair), statistic: compare('wasserstein', pair).effect },
        fields['wasserstein_norm'] as Field,
      )
      expect(
        relativeError(
          mannWhitneyTest(...pair, 'less').p,
          fields['mannwhitney_less_p(evidently)'] as number,
        ),
      ).toBeLessThan(1e-9)
    }
  })

  it('all statistics of counts', () => {
    for (const [name, fields] of Object.entries(vectors.categorical)) {
      const { reference_counts: before, current_counts: after } = vectors.inputs.categorical[name]!
      const cells = before.map((count, i): Cell => [count, after[i]!])
      for (const [id, field] of Object.entries(CATEGORICAL))
        if (fields[field] !== undefined) expectField(compare(id, cells), fields[field] as Field)
    }
  })

  it('kstwo_sf', () => {
    for (const [key, expected] of Object.entries(vectors.kstwo_sf)) {
      const [, n, x] = /^n=(\d+),x=(.+)$/.exec(key)!
      expect(relativeError(kolmogorovSf(Number(n), Number(x)), expected)).toBeLessThan(1e-9)
    }
  })
})
