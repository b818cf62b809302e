import type { Control } from '@secmlops/core'
import type { Ballot } from './ballot.js'
import { judgeFlips } from './judge-flips.js'
import type { FlipScreening } from './screen-set.js'

/** Planted flips: at least this many, and this share of the introduced records. */
const PLANTED = 40
const SHARE = 0.02

/**
 * Gives accepted examples of the commonest class the label of the second, and adds them to the introduced ones: the pair must
 * be significant. The votes are those of this run, so features that tell nothing about classes fail here.
 */
export function plantedFlips(screening: FlipScreening, alpha: number): Control {
  const { before, now, classes, set } = screening
  const [common, second] = commonest(before)
  const own = before.filter(({ given }) => given === common)
  const count = Math.min(
    Math.ceil(own.length / 2),
    Math.max(PLANTED, Math.ceil(SHARE * now.length)),
  )
  const step = Math.max(1, Math.floor(own.length / Math.max(1, count)))
  const chosen = new Set(own.filter((_, i) => i % step === 0).slice(0, count))
  const planted = [...chosen].map((ballot) => ({ ...ballot, given: second ?? '' }))
  const rest = before.filter((ballot) => !chosen.has(ballot))
  const { pairs } = judgeFlips({ before: rest, now: [...now, ...planted], classes, alpha })
  return {
    name: `relabelled records in ${set.dataset}`,
    rejected:
      second !== undefined &&
      pairs.some(({ given, voted, p }) => given === second && voted === common && p < alpha),
    detail: `${String(planted.length)} accepted records were given another label in a copy`,
    remedy:
      'Accept more records first, or leave the screen out for data whose classes pixels and columns do not tell apart',
  }
}

function commonest(all: readonly Ballot[]): string[] {
  const counts = new Map<string, number>()
  for (const { given } of all) counts.set(given, (counts.get(given) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label)
}
