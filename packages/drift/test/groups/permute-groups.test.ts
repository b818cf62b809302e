import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { BLOCKS, SEASONS } from '../../src/groups/blocks.js'
import { countGroups, joinGroups } from '../../src/groups/group-counts.js'
import { groupStatistic } from '../../src/groups/group-statistics.js'
import { exchanges, permuteGroups, type PermutedGroups } from '../../src/groups/permute-groups.js'

/** Groups of rows, all rows of a group in one of two bins or half in each. */
function groupsOf(
  shares: readonly number[],
  reference: number,
  seasons?: number[],
): PermutedGroups {
  const counts = shares.map((share) => {
    const bins = Uint32Array.from({ length: 10 }, (_, i) => (i < 10 * share ? 1 : 2))
    return countGroups(new Uint32Array(10), bins, { groups: 1, bins: 3 })
  })
  return {
    counts: counts.reduce((a, b) => joinGroups(a, b)),
    reference,
    seasons: seasons ?? shares.map(() => 0),
  }
}

const distance = groupStatistic('drift.distribution', 'number')

describe('exchanged groups', () => {
  // Of the 20 ways to choose 3 of 6, two are as far apart as the observed one: p = 2 / 20.
  it('gives the p of all exchanges, where they can be counted', () => {
    const groups = groupsOf([0, 0, 0, 1, 1, 1], 3)
    const random = createRandom(3, 'exact')
    const [result] = permuteGroups(groups, [distance], { random, level: 1e-4 })
    expect(exchanges(groups)).toBeCloseTo(Math.log(20), 12)
    expect(Math.abs((result?.p ?? NaN) - 0.1)).toBeLessThan(0.05)
  })

  // Two blocks of each season on either side: each exchange keeps one choice of two in both seasons, 6 * 6 ways.
  it('stays within seasons, so that a season is no drift', () => {
    const groups = groupsOf([0, 0, 1, 1, 0, 0, 1, 1], 4, [0, 0, 1, 1, 0, 0, 1, 1])
    const random = createRandom(4, 'season')
    const [result] = permuteGroups(groups, [distance], { random, level: 1e-2 })
    expect(exchanges(groups)).toBeCloseTo(Math.log(36), 12)
    expect(result?.p).toBe(1)
  })

  // Kish 1965: 1 + (size - 1) * correlation, here 10 for groups of ten equal rows; rows alone have none.
  it('knows how many rows count as one', () => {
    const random = createRandom(5, 'design')
    const shares = Array.from({ length: 60 }, () => (random.uniform() < 0.5 ? 0 : 1))
    const categories = groupStatistic('drift.distribution', 'category')
    const [result] = permuteGroups(groupsOf(shares, 30), [categories], { random, level: 0.01 })
    expect(result?.designEffect).toBeGreaterThan(7)
    expect(result?.designEffect).toBeLessThan(13)
  })

  it('is the same for the same seed', () => {
    const groups = groupsOf([0, 0.2, 0.4, 0.5, 0.6, 0.9], 3)
    const once = (): unknown =>
      permuteGroups(groups, [distance], { random: createRandom(1, 'a'), level: 1e-3 })
    expect(once()).toEqual(once())
  })
})

// 2026-11-29 is a Sunday, the last day of the ISO week 48; 1970-01-05 the first Monday.
it('names blocks and seasons in UTC', () => {
  const sunday = Date.UTC(2026, 10, 29, 23, 59)
  const monday = Date.UTC(2026, 10, 30)
  expect([SEASONS['day-of-week'](sunday), SEASONS['day-of-week'](monday)]).toEqual([6, 0])
  expect(BLOCKS.week(monday) - BLOCKS.week(sunday)).toBe(1)
  expect(BLOCKS.week(Date.UTC(1970, 0, 5)) - BLOCKS.week(0)).toBe(1)
  expect(BLOCKS.month(Date.UTC(2026, 11, 1)) - BLOCKS.month(sunday)).toBe(1)
  expect([SEASONS['hour-of-day'](sunday), SEASONS['month-of-year'](sunday)]).toEqual([23, 10])
})
