import { hypergeometricUpperTail } from '@secmlops/core'
import { predictiveTail } from '../../statistics/predictive.js'
import { CLEAR, pairCounts, pairKey, recordCounts, type Ballot } from './ballot.js'

/** An ordered pair of classes in which labels and neighbours disagree more often than among accepted records. */
export interface PairTest {
  readonly given: string
  readonly voted: string
  readonly count: number
  /** Expected from the accepted records. */
  readonly expected: number
  /** Corrected for all pairs and all tests. */
  readonly p: number
  /** Votes of at least this share of the neighbours were counted. */
  readonly share: number
}

export interface FlipTest {
  readonly records: number
  readonly disagreeing: number
  readonly calibrated: number
  readonly calibratedDisagreeing: number
  /** Of all introduced records together, corrected for all tests. */
  readonly p: number
  /** Votes of at least this share of the neighbours were counted for `disagreeing`. */
  readonly share: number
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

/** Neighbours here, a classifier in `margins.ts`. */
export const JUDGES = 2

/** All majorities, and clear ones only: many flips are seen in the first, few in the second. */
const SHARES = [0, CLEAR] as const

/**
 * Do labels of introduced records disagree with their accepted neighbours more than labels of accepted records do? Two tests
 * at two strengths of a vote share alpha: all disagreements (Fisher, exact), and each ordered pair of classes (predictive
 * tail, Bonferroni over K(K-1)). They take in that the rate of the accepted records is an estimate, so that they hold at any
 * sample size.
 */
export function judgeFlips(question: FlipQuestion): FlipTest {
  const tests = SHARES.map((share) => judgeAt(share, question))
  const [first] = [...tests].sort((a, b) => a.p - b.p)
  const pairs = tests.flatMap((test) => test.pairs).sort((a, b) => a.p - b.p || b.count - a.count)
  const strongest = new Map<string, PairTest>()
  for (const pair of pairs) {
    const key = pairKey(pair.given, pair.voted)
    if (!strongest.has(key)) strongest.set(key, pair)
  }
  const limit = Math.min(...tests.map((test) => test.limit))
  return { ...(first ?? judgeAt(0, question)), pairs: [...strongest.values()], limit }
}

function judgeAt(share: number, { before, now, classes, alpha }: FlipQuestion): FlipTest {
  const calibration = recordCounts(before, share)
  const counted = recordCounts(now, share)
  const ratio = counted.records / Math.max(1, calibration.records)
  const pairs = Math.max(1, classes * (classes - 1))
  const known = pairCounts(before, share)
  const weight = priorWeight(known, pairs)
  const factor = JUDGES * 2 * SHARES.length * pairs
  const tests = [...pairCounts(now, share)].map(([key, count]): PairTest => {
    const [given, voted] = JSON.parse(key) as [string, string]
    const seen = known.get(pairKey(given, voted)) ?? 0
    const p = Math.min(1, factor * predictiveTail(count, seen, ratio, weight))
    return { given, voted, count, expected: seen * ratio, p, share }
  })
  return {
    records: counted.records,
    disagreeing: counted.disagreeing,
    calibrated: calibration.records,
    calibratedDisagreeing: calibration.disagreeing,
    p: Math.min(1, JUDGES * 2 * SHARES.length * together(counted, calibration)),
    share,
    pairs: tests,
    limit: leastSignificant({ ratio, weight, level: alpha / factor }, counted.records),
  }
}

/**
 * Rate of the prior of a pair's count: Gamma(1/2, weight) with twice the mean of all pairs, so that pairs of classes that are
 * confused more than others do not make it a lie. With two classes it weighs next to nothing.
 */
function priorWeight(known: ReadonlyMap<string, number>, pairs: number): number {
  const total = [...known.values()].reduce((sum, count) => sum + count, 0)
  return (0.25 * pairs) / (total + 1)
}

type Counted = ReturnType<typeof recordCounts>

function together(now: Counted, before: Counted): number {
  return hypergeometricUpperTail(now.disagreeing, {
    total: now.records + before.records,
    marked: now.disagreeing + before.disagreeing,
    drawn: now.records,
  })
}

interface Sensitivity {
  readonly ratio: number
  readonly weight: number
  readonly level: number
}

/** One above the number of records where even all of them would not be enough. */
function leastSignificant({ ratio, weight, level }: Sensitivity, records: number): number {
  for (let k = 1; k <= records; k++) if (predictiveTail(k, 0, ratio, weight) < level) return k
  return records + 1
}
