import { hamming } from './bits.js'
import { RADIUS, createHashIndex } from './hash-index.js'
import { distanceOf, type ImageSketch } from './image-sketch.js'
import { VARIANTS } from './thumbnail.js'

/** Two items, the later one first; `variant` 0 for an image as it is. */
export interface NearPair {
  readonly item: number
  readonly other: number
  readonly distance: number
  readonly variant: number
}

/** Candidates of one image that are looked at: a set of look-alikes must not cost the square of its size. */
const MOST_CANDIDATES = 2_000

export interface NearImages {
  readonly pairs: readonly NearPair[]
  /** Items that had more candidates than are looked at. */
  readonly cut: readonly number[]
}

/**
 * Pairs whose hashes are near and whose thumbnails confirm it. Each image is looked up in its eight variants among the
 * earlier ones, and gives the nearest pair of each `kind` of the other.
 * @param limit - Distance of thumbnails up to which it is confirmed.
 */
export function nearImages(
  sketches: readonly ImageSketch[],
  limit: number,
  kind: (item: number) => string,
): NearImages {
  const index = createHashIndex(sketches.map(({ pHashes }) => pHashes[0] ?? [0, 0]))
  const pairs: NearPair[] = []
  const cut: number[] = []
  sketches.forEach((sketch, item) => {
    const nearest = new Map<string, NearPair>()
    const seen = new Set<number>()
    for (let variant = 0; variant < VARIANTS; variant++) {
      const hash = sketch.pHashes[variant]
      if (!hash) continue
      index.near(hash, (other) => {
        const key = other * VARIANTS + variant
        const near = sketches[other]
        if (other >= item || !near || seen.has(key)) return true
        if (hamming(hash, near.pHashes[0] ?? [0, 0]) > RADIUS) return true
        seen.add(key)
        const distance = distanceOf(sketch, near, variant)
        const before = nearest.get(kind(other))
        if (distance <= limit && distance < (before?.distance ?? 2))
          nearest.set(kind(other), { item, other, distance, variant })
        return seen.size < MOST_CANDIDATES
      })
    }
    if (seen.size >= MOST_CANDIDATES) cut.push(item)
    pairs.push(...nearest.values())
  })
  return { pairs, cut }
}
