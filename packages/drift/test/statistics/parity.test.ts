import { describe, expect, it } from '@jest/globals'
import { createRandom, SecmlopsError } from '@secmlops/core'
import type { Cell } from '../../src/statistics/chi-square.js'
import { STATISTICS } from '../../src/statistics/index.js'
import { mannWhitneyTest } from '../../src/statistics/mann-whitney.js'
import type { StatisticResult } from '../../src/statistics/statistic.js'
import { relativeError } from '../golden/golden.js'
import { STATISTICS_OF_SCIPY, figure, samplesOfCase, type Recorded } from '../golden/statistics.js'

type Result = Pick<StatisticResult, 'statistic' | 'p'>

const sampling = { random: createRandom(1), permutations: 1 }
const { numeric, categorical } = STATISTICS_OF_SCIPY

// Oracle: scipy 1.17.1, recorded by test/golden/record-statistics.py.
describe('statistics of numbers agree with scipy', () => {
  const ids = STATISTICS.map(({ id }) => id).filter((id) => numeric.some(([, all]) => id in all))

  it.each(ids)('%s', (id) => {
    const statistic = STATISTICS.find((one) => one.id === id)!
    const failures = numeric.flatMap(([spec, all]) => {
      if (!(id in all)) return []
      const [a, b] = samplesOfCase(spec)
      const compare = (): Result =>
        statistic.needs === 'counts'
          ? statistic.compare(statistic.bins!(a, b), sampling)
          : statistic.compare(a, b, sampling)
      return agrees(id, all[id]!, compare) ? [] : [spec]
    })
    expect(numeric.length).toBeGreaterThanOrEqual(480)
    expect(failures).toEqual([])
  })

  it('mann-whitney, one-sided', () => {
    const failures = numeric.filter(([spec, all]) => {
      const [a, b] = samplesOfCase(spec)
      return !agrees('mann-whitney', all['mann-whitney-less']!, () => {
        const { u, p } = mannWhitneyTest(a, b, 'less')
        return { statistic: u, p }
      })
    })
    expect(failures).toEqual([])
  })
})

describe('statistics of counts agree with scipy', () => {
  const ids = STATISTICS.map(({ id }) => id).filter((id) =>
    categorical.some(([, all]) => id in all),
  )

  it.each(ids)('%s', (id) => {
    const statistic = STATISTICS.find((one) => one.id === id)!
    const failures = categorical.filter(([[before, after], all]) => {
      if (!(id in all) || statistic.needs !== 'counts') return false
      const cells = before.map((count, i): Cell => [count, after[i]!])
      return !agrees(id, all[id]!, () => statistic.compare(cells, sampling))
    })
    expect(categorical.length).toBeGreaterThan(120)
    expect(failures).toEqual([])
  })
})

/** Equal to 1e-9, or refused where scipy has no number. */
function agrees(id: string, recorded: Recorded, compare: () => Result): boolean {
  const [statistic, p] = Array.isArray(recorded) ? recorded.map(figure) : [figure(recorded)]
  const both = Array.isArray(recorded)
  if (statistic === undefined || (both && p === undefined)) return refuses(compare)
  const result = compare()
  if (!both) return relativeError(result.statistic, statistic) < 1e-9
  return close(id, result, [statistic, p!])
}

function close(id: string, result: Result, [statistic, p]: readonly [number, number]): boolean {
  const [error, errorOfP] = [
    relativeError(result.statistic, statistic),
    relativeError(result.p!, p),
  ]
  if (error < 1e-9 && errorOfP < 1e-9) return true
  // 1 less a sum, both programs: digits end at 1e-16. From 3 on scipy has nothing but the error of its series (limit.ts).
  if (id === 'cramer-von-mises')
    return error < 1e-9 && (Math.abs(result.p! - p) < 5e-15 || (p < 1e-6 && result.p! < 8e-8))
  // Covariances that are all but singular, where both programs are left with rounding errors: W has fewer digits, p has none.
  return (
    id === 'epps-singleton' && statistic > 200 && (error < 1e-7 || p === 0) && result.p! < 1e-40
  )
}

function refuses(compare: () => Result): boolean {
  try {
    compare()
    return false
  } catch (error) {
    return error instanceof SecmlopsError && error.code === 'not-comparable' && error.exit === 3
  }
}
