import { LIMITS, type Random } from '@secmlops/core'
import type { GroupCounts } from './group-counts.js'
import type { GroupStatistic } from './group-statistics.js'

/** Exceedances after which p is known well enough, and permutations that are made in any case. */
const ENOUGH = 20
const LEAST = 200
/** The least p is this part of the level. */
const BELOW = 4
const TIE = 1e-12

/** Groups of both tables; the first `reference` of them are those of the reference. */
export interface PermutedGroups {
  readonly counts: GroupCounts
  readonly reference: number
  /** Season of each group. */
  readonly seasons: readonly number[]
}

export interface GroupResult {
  readonly p: number
  /** Variance over that of single rows, at least 1: how many rows count as one (Kish 1965). */
  readonly designEffect: number
}

/**
 * p of each statistic when whole groups are exchanged between the tables, within their season: (k + 1) / (B + 1), or h / l as soon as h
 * exchanges of l did not give less (Besag and Clifford 1991). Exact where groups, not rows, come from one source. `level` is the
 * smallest level at which p will be judged.
 */
export function permuteGroups(
  groups: PermutedGroups,
  statistics: readonly GroupStatistic[],
  { random, level }: { readonly random: Random; readonly level: number },
): GroupResult[] {
  const most = Math.min(LIMITS.permutations, Math.ceil(BELOW / level) - 1)
  const sides = sidesOf(groups)
  const total = sumOf(groups.counts, allOf(groups))
  const start = split(
    groups.counts,
    sides.map((side) => side.places.subarray(0, side.chosen)),
    total,
  )
  const tallies = statistics.map((statistic) => ({
    statistic,
    observed: statistic.of(...start),
    atLeast: 0,
    rounds: 0,
    ratio: 0,
  }))
  for (let round = 1; round <= most; round++) {
    for (const side of sides) shuffleFirst(side, random)
    const drawn = split(
      groups.counts,
      sides.map((side) => side.places.subarray(0, side.chosen)),
      total,
    )
    for (const tally of tallies) {
      if (tally.atLeast >= ENOUGH && round > LEAST) continue
      const value = tally.statistic.of(...drawn)
      if (!(value < tally.observed * (1 - TIE))) tally.atLeast++
      tally.ratio += value ** 2 / tally.statistic.square(...drawn)
      tally.rounds = round
    }
    if (round >= LEAST && tallies.every(({ atLeast }) => atLeast >= ENOUGH)) break
  }
  return tallies.map(({ atLeast, rounds, ratio }) => ({
    p: atLeast >= ENOUGH ? atLeast / rounds : (atLeast + 1) / (rounds + 1),
    designEffect: Math.max(1, ratio / rounds),
  }))
}

/** Ways to exchange the groups, as a logarithm: below the level no p can be. */
export function exchanges({ reference, seasons }: Omit<PermutedGroups, 'counts'>): number {
  let sum = 0
  for (const season of new Set(seasons)) {
    const own = seasons.flatMap((each, g) => (each === season ? [g] : []))
    const chosen = own.filter((g) => g < reference).length
    for (let k = 1; k <= Math.min(chosen, own.length - chosen); k++)
      sum += Math.log((own.length - k + 1) / k)
  }
  return sum
}

/** Groups of one season, those of the reference first. */
interface Side {
  readonly places: Uint32Array
  readonly chosen: number
}

function sidesOf({ seasons, reference }: PermutedGroups): Side[] {
  return [...new Set(seasons)].map((season) => {
    const places = Uint32Array.from(seasons.flatMap((each, g) => (each === season ? [g] : [])))
    return { places, chosen: places.filter((g) => g < reference).length }
  })
}

function allOf({ seasons }: PermutedGroups): Uint32Array[] {
  return [Uint32Array.from(seasons.keys())]
}

function split(
  counts: GroupCounts,
  chosen: readonly Uint32Array[],
  total: Float64Array,
): [Float64Array, Float64Array] {
  const reference = sumOf(counts, chosen)
  return [reference, total.map((rows, bin) => rows - (reference[bin] as number))]
}

function sumOf(
  { bins, starts, bin, count }: GroupCounts,
  chosen: readonly Uint32Array[],
): Float64Array {
  const sums = new Float64Array(bins)
  for (const places of chosen)
    for (const g of places)
      for (let k = starts[g] as number; k < (starts[g + 1] as number); k++) {
        const at = bin[k] as number
        sums[at] = (sums[at] as number) + (count[k] as number)
      }
  return sums
}

function shuffleFirst({ places, chosen }: Side, random: Random): void {
  for (let i = 0; i < chosen; i++) {
    const j = i + random.integer(places.length - i)
    const taken = places[j] as number
    places[j] = places[i] as number
    places[i] = taken
  }
}
