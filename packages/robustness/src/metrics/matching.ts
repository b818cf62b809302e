import type { ClassBoxes } from './class-boxes.js'

/** What a detection is after matching. */
export const MISS = 0
export const HIT = 1
/** On an ignored box, or itself outside the areas that count: neither right nor wrong. */
export const UNCOUNTED = 2

export interface MatchRule {
  /** Overlap from which a box is found. */
  readonly threshold: number
  /** Areas in square pixels that count, both ends included; others are ignored. */
  readonly area?: readonly [number, number]
}

export interface Matched {
  /** Per detection, by falling score. */
  readonly kinds: Uint8Array
  /** Real boxes that were there to find. */
  readonly positives: number
}

/** At a threshold of 1 overlaps that miss it by rounding still count (pycocotools cocoeval.py, evaluateImg). */
const LARGEST_THRESHOLD = 1 - 1e-10

/**
 * Greedy matching by falling score, as pycocotools (cocoeval.py, evaluateImg) and as Dollar's bbGt('evalRes'): real boxes
 * before ignored ones, each box once, boxes marked `ignore` any number of times, the later of equals.
 */
export function match(boxes: ClassBoxes, { threshold, area }: MatchRule): Matched {
  const { scores, areas, truth, overlaps } = boxes
  const counts = truth.map((box) => !box.ignore && within(box.area ?? box.width * box.height, area))
  const order = [...truth.keys()].sort((a, b) => Number(counts[b]) - Number(counts[a]))
  const taken = new Uint8Array(truth.length)
  const kinds = new Uint8Array(scores.length)
  const least = Math.min(threshold, LARGEST_THRESHOLD)
  for (let d = 0; d < scores.length; d++) {
    const found = bestBox({ overlaps, order, counts, taken }, d * truth.length, least)
    if (found < 0) kinds[d] = within(areas[d] ?? NaN, area) ? MISS : UNCOUNTED
    else {
      kinds[d] = counts[found] ? HIT : UNCOUNTED
      if (!truth[found]?.ignore) taken[found] = 1
    }
  }
  return { kinds, positives: counts.filter(Boolean).length }
}

/** A size that is no number lies within every range: it stays wrong. */
function within(size: number, area: MatchRule['area']): boolean {
  return !area || !(size < area[0] || size > area[1])
}

interface Choice {
  readonly overlaps: Float64Array
  /** Boxes that count, then the others. */
  readonly order: readonly number[]
  readonly counts: readonly boolean[]
  readonly taken: Uint8Array
}

/** -1 when none overlaps enough. */
function bestBox({ overlaps, order, counts, taken }: Choice, row: number, least: number): number {
  let best = least
  let found = -1
  for (const t of order) {
    if (taken[t] === 1) continue
    if (found >= 0 && counts[found] && !counts[t]) break
    const overlap = overlaps[row + t] ?? NaN
    // Not `<`: a box of infinite size has no overlap, and matches nothing.
    if (!(overlap >= best)) continue
    best = overlap
    found = t
  }
  return found
}
