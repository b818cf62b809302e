import { hypergeometricMass, type Random, type Urn } from '@secmlops/core'
import { valueOrSturgesCells } from './bins.js'
import { totals, type Cell } from './chi-square.js'
import { massRatio } from './fisher.js'
import { sharesOf, sumShares } from './shares.js'
import type { CountStatistic } from './statistic.js'

const TIE = 1 - 1e-12

/**
 * Half the sum of |p - q|, in [0, 1], with the permutation p (k + 1) / (B + 1): tables with the same margins are drawn cell by cell, which
 * takes no longer for many rows than for few.
 */
export const totalVariation: CountStatistic = {
  id: 'tvd',
  title: 'Total variation distance',
  kinds: ['number', 'category'],
  needs: 'counts',
  unit: 'total variation distance',
  bins: valueOrSturgesCells,
  compare: (cells, { random, permutations }) => {
    const distance = distanceOf(cells)
    // Largest first: the categories behind the last row that is drawn cost nothing.
    const sorted = cells.map(([a, b]) => a + b).sort((x, y) => y - x)
    const [n] = totals(cells)
    let atLeast = 0
    for (let round = 0; round < permutations; round++)
      if (distanceOf(drawTable(sorted, n, random)) >= distance * TIE) atLeast++
    const p = (atLeast + 1) / (permutations + 1)
    return {
      statistic: distance,
      p,
      effect: distance,
      method: `${String(permutations)} permutations`,
    }
  },
}

function distanceOf(cells: readonly Cell[]): number {
  return sumShares(sharesOf(cells), (p, q) => Math.abs(p - q)) / 2
}

/** A random table with these column totals, `drawn` rows of it in the reference. */
function drawTable(columns: readonly number[], drawn: number, random: Random): Cell[] {
  let rest = columns.reduce((sum, count) => sum + count, 0)
  let left = drawn
  return columns.map((marked) => {
    const own = drawHypergeometric({ total: rest, marked, drawn: left }, random)
    rest -= marked
    left -= own
    return [own, marked - own]
  })
}

/** By inversion from the mode outwards: about as many steps as the standard deviation. */
function drawHypergeometric(urn: Urn, random: Random): number {
  const { total, marked, drawn } = urn
  const [first, last] = [Math.max(0, drawn + marked - total), Math.min(marked, drawn)]
  const mode = Math.floor(((marked + 1) * (drawn + 1)) / (total + 2))
  let [low, high, below] = [mode, mode, hypergeometricMass(mode, urn)]
  let above = below
  let rest = random.uniform() - below
  let found = mode
  while (rest >= 0 && (low > first || high < last) && above + below > 0) {
    const upwards = low === first || (high < last && above >= below)
    if (upwards) above *= massRatio(high++, urn)
    else below /= massRatio(--low, urn)
    found = upwards ? high : low
    rest -= upwards ? above : below
  }
  return rest < 0 ? found : mode
}
