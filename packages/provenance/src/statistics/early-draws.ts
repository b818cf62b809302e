import { hypergeometricUpperTail } from '@secmlops/core'

export interface Draws {
  readonly marked: number
  readonly others: number
}

export interface EarlyDraws {
  /** Others that were drawn before the marked ones stop standing out. */
  readonly after: number
  readonly p: number
}

/** Of rounding: equal tails are found along different paths. */
const EQUAL = 1 + 1e-9

/**
 * Are marked items drawn early? `counts[r]` of them came before the others' draw number r + 1. Each has a hypergeometric tail
 * (at least k marked ones in the first k + r draws); the least of them is the statistic, and p the probability of one as small,
 * by the path that draws take: minimum hypergeometric test (Eden, Lipson, Yogev and Yakhini, PLoS Computational Biology 3(3),
 * 2007), exact, over the first draws only.
 */
export function earlyDraws(counts: readonly number[], draws: Draws): EarlyDraws {
  const tails = counts.map((count, r) => tailOf(count, r, draws))
  const least = Math.min(1, ...tails)
  const after = Math.max(0, tails.indexOf(least))
  if (least === 1) return { after, p: 1 }
  const critical = counts.map((count, r) => leastCount(least * EQUAL, { r, draws, from: count }))
  return { after, p: Math.min(1, crossing(critical, draws)) }
}

function tailOf(count: number, r: number, { marked, others }: Draws): number {
  return hypergeometricUpperTail(count, { total: marked + others, marked, drawn: count + r })
}

interface Place {
  readonly r: number
  readonly draws: Draws
  readonly from: number
}

/** The least count whose tail is at most this; none is Infinity. The one that was seen has that tail or a larger one. */
function leastCount(tail: number, { r, draws, from }: Place): number {
  for (let count = from; count <= draws.marked; count++)
    if (tailOf(count, r, draws) <= tail) return count
  return Infinity
}

/** Probability that at some time `critical[r]` marked items are drawn and r others. */
function crossing(critical: readonly number[], { marked, others }: Draws): number {
  let crossed = 0
  let reached = critical.map((_, r): number => (r === 0 ? 1 : 0))
  for (let count = 0; count < marked && reached.some((mass) => mass > 0); count++) {
    const next = critical.map(() => 0)
    let carried = 0
    for (const [r, own] of reached.entries()) {
      const mass = own + carried
      const share = (marked - count) / (marked + others - count - r)
      if (count + 1 >= (critical[r] ?? Infinity)) crossed += mass * share
      else next[r] = mass * share
      carried = mass * (1 - share)
    }
    reached = next
  }
  return crossed
}
