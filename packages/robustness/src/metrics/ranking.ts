import { fallingScore, type ClassBoxes } from './class-boxes.js'
import { HIT, UNCOUNTED, match, type MatchRule } from './matching.js'

/** Counted detections of one class over a set of images, by falling score; equals stay in the order of the images. */
export interface Ranking {
  /** Per detection: position of its image. */
  readonly image: Int32Array
  /** Per detection: 1 when it is right. */
  readonly right: Uint8Array
  /** Per image: real boxes, and detections right and wrong. */
  readonly positives: Float64Array
  readonly hits: Float64Array
  readonly misses: Float64Array
}

/** How often each image counts: all ones, or a bootstrap resample. */
export type Weights = ArrayLike<number>

/** The order of all detections of a class, which no rule changes. */
export interface RankOrder {
  readonly images: readonly ClassBoxes[]
  readonly image: Int32Array
  /** Position among the detections of the image. */
  readonly within: Int32Array
}

export function rankOrder(images: readonly ClassBoxes[]): RankOrder {
  const all = images.flatMap(({ scores }, image) =>
    Array.from(scores, (score, within) => ({ image, within, score })),
  )
  all.sort(fallingScore)
  return {
    images,
    image: Int32Array.from(all, ({ image }) => image),
    within: Int32Array.from(all, ({ within }) => within),
  }
}

/** @param most - Detections per image that count, best first. */
export function rank(order: RankOrder, rule: MatchRule, most: number = Infinity): Ranking {
  const matched = order.images.map((boxes) => match(boxes, rule))
  const image = new Int32Array(order.image.length)
  const right = new Uint8Array(order.image.length)
  let count = 0
  for (let i = 0; i < image.length; i++) {
    const at = order.image[i] ?? 0
    const within = order.within[i] ?? 0
    const kind = matched[at]?.kinds[within] ?? UNCOUNTED
    if (kind === UNCOUNTED || within >= most) continue
    image[count] = at
    right[count] = kind === HIT ? 1 : 0
    count += 1
  }
  const positives = Float64Array.from(matched, (each) => each.positives)
  return counted({ image: image.subarray(0, count), right: right.subarray(0, count), positives })
}

function counted(ranking: Pick<Ranking, 'image' | 'right' | 'positives'>): Ranking {
  const { image, right, positives } = ranking
  const hits = new Float64Array(positives.length)
  const misses = new Float64Array(positives.length)
  image.forEach((at, i) => {
    const side = right[i] === 1 ? hits : misses
    side[at] = (side[at] ?? 0) + 1
  })
  return { ...ranking, hits, misses }
}

/** Each image counted by its weight: real boxes, and detections right and wrong. */
export interface Totals {
  readonly positives: number
  readonly right: number
  readonly wrong: number
}

export function totals({ positives, hits, misses }: Ranking, weights: Weights): Totals {
  const sum = { positives: 0, right: 0, wrong: 0 }
  for (let i = 0; i < positives.length; i++) {
    const weight = weights[i] ?? 0
    sum.positives += weight * (positives[i] ?? 0)
    sum.right += weight * (hits[i] ?? 0)
    sum.wrong += weight * (misses[i] ?? 0)
  }
  return sum
}

/** Share of the real boxes that are found; undefined when there is none. */
export function recall(ranking: Ranking, weights: Weights): number | undefined {
  const { right, positives } = totals(ranking, weights)
  return positives > 0 ? right / positives : undefined
}
