import { iou } from '@secmlops/dataset'
import type { Detection } from '../metrics/box.js'

/** Candidates that are looked at, best first; bounds the work that a model can cause. */
const MOST_CANDIDATES = 10_000
const MOST_KEPT = 1000

/** Greedy non-maximum suppression within each class: a box goes when a better one overlaps it by more than the threshold. */
export function suppress(detections: readonly Detection[], threshold: number): Detection[] {
  const kept: Detection[] = []
  const ranked = detections.toSorted((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES)
  for (const candidate of ranked) {
    if (kept.length === MOST_KEPT) break
    const hidden = kept.some(
      (better) => better.label === candidate.label && iou(better, candidate) > threshold,
    )
    if (!hidden) kept.push(candidate)
  }
  return kept
}
