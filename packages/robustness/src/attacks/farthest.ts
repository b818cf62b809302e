import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'

/** The largest change that each value has room for, which bounds the search for the smallest. */
export function farthest({ pixels, box: { lower, upper } }: Target): Pixels {
  return pixels.map((value, i) =>
    Math.max(value - (lower[i] as number), (upper[i] as number) - value),
  )
}
