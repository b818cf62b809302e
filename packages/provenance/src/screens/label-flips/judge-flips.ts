import { hypergeometricUpperTail } from '@secmlops/core'
import { predictiveTail } from '../../statistics/predictive.js'
import { pairCounts, pairKey, recordCounts, type Ballot } from './ballot.js'

/** An ordered pair of classes in which labels and neighbours disagree more often than among accepted records. */
export interface PairTest {
  readonly given: string
  readonly voted: string
  readonly count: number
  /** Expected from the accepted records. */
  readonly expected: number
  /** Corrected for all pairs and both tests. */
  readonly p: number
}

export interface FlipTest {
  readonly records: number
  readonly disagreeing: number
  readonly calibrated: number
  readonly calibratedDisagreeing: number
  /** Of all introduced records together, corrected for both tests. */
  readonly p: number
  /** Most significant first. */
  readonly pairs: readonly PairTest[]
  /** Least number of records of one pair, unseen among accepted records, that would be significant. */
  readonly limit: number
}

export interface FlipQuestion {
  /** Accepted records, each judged by the other accepted ones. */
  readonly before: readonly Ballot[]
  /** Introduced records, judged by accepted ones. */
  readonly now: readonly Ballot[]
  readonly classes: number
  readonly alpha: number
}

/**
 * Do labels of introduced records disagree with their accepted neighbours more than labels of accepted records do? Two tests
 * share alpha: all disagreements (Fisher, exact), and each ordered pair of classes (predictive tail, Bonferroni over
 * K(K-1)). Both take in that the rate of the accepted records is an estimate, so that they hold at any sample size.
 */
export function judgeFlips({ before, now, classes, alpha }: FlipQuestion): FlipTest {
  const calibration = recordCounts(before)
  const counted = recordCounts(now)
  const ratio = counted.records / Math.max(1, calibration.records)
  const factor = 2 * Math.max(1, classes * (classes - 1))
  const known = pairCounts(before)
  const pairs = [...pairCounts(now)].map(([key, count]): PairTest => {
    const [given, voted] = JSON.parse(key) as [string, string]
    const seen = known.get(pairKey(given, voted)) ?? 0
    const p = Math.min(1, factor * predictiveTail(count, seen, ratio))
    return { given, voted, count, expected: seen * ratio, p }
  })
  return {
    records: counted.records,
    disagreeing: counted.disagreeing,
    calibrated: calibration.records,
    calibratedDisagreeing: calibration.disagreeing,
    p: Math.min(1, 2 * together(counted, calibration)),
    pairs: pairs.sort((a, b) => a.p - b.p || b.count - a.count),
    limit: leastSignificant(ratio, alpha / factor, counted.records),
  }
}

type Counted = ReturnType<typeof recordCounts>

function together(now: Counted, before: Counted): number {
  return hypergeometricUpperTail(now.disagreeing, {
    total: now.records + before.records,
    marked: now.disagreeing + before.disagreeing,
    drawn: now.records,
  })
}

/** One above the number of records where even all of them would not be enough. */
function leastSignificant(ratio: number, level: number, records: number): number {
  for (let k = 1; k <= records; k++) if (predictiveTail(k, 0, ratio) < level) return k
  return records + 1
}
