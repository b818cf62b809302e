import type { Hit, Matched } from './matching.js'

/** All detections of one class over a set of images, by falling score; equals stay in the order of the images. */
export interface Ranking {
  readonly images: number
  readonly hits: readonly RankedHit[]
  /** Real boxes per image. */
  readonly positives: readonly number[]
}

interface RankedHit {
  readonly score: number
  readonly right: boolean
  /** Position of the image. */
  readonly image: number
}

/** How often each image counts: all ones, or a bootstrap resample. */
export type Weights = ArrayLike<number>

export function rank(matched: readonly Matched[]): Ranking {
  const counted = (hit: Hit): boolean => hit.kind !== 'ignored'
  const hits = matched.flatMap((each, image) =>
    each.hits.filter(counted).map(({ score, kind }) => ({ score, right: kind === 'true', image })),
  )
  return {
    images: matched.length,
    hits: hits.toSorted((a, b) => b.score - a.score),
    positives: matched.map(({ positives }) => positives),
  }
}

/** Real boxes, each image counted by its weight. */
export function weightedPositives({ positives }: Ranking, weights: Weights): number {
  return positives.reduce((sum, count, image) => sum + count * (weights[image] ?? 0), 0)
}
