import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'

/** A space without bounds over the box: x = middle + half tanh(place) (Carlini and Wagner 2017, section V.B). */
export interface TanhSpace {
  /** Where the search is; to be changed. */
  readonly place: Float64Array
  /** The image as it comes back from this space, which does not reach the bounds. */
  readonly origin: Pixels
  /** The point at the place, newly made. */
  readonly point: () => Pixels
  /** The derivative of each value by its place, newly made. */
  readonly stretch: () => Float64Array
}

/** Keeps values on their bounds finite. */
const INSIDE = 1 - 1e-6

export function createTanhSpace({ pixels, box: { lower, upper } }: Target): TanhSpace {
  const half = (i: number): number => ((upper[i] as number) - (lower[i] as number)) / 2
  const middle = (i: number): number => ((upper[i] as number) + (lower[i] as number)) / 2
  const place = Float64Array.from(pixels, (value, i) =>
    half(i) > 0 ? Math.atanh(((value - middle(i)) / half(i)) * INSIDE) : 0,
  )
  const point = (): Pixels =>
    Float32Array.from(place, (value, i) => middle(i) + half(i) * Math.tanh(value))
  return {
    place,
    origin: point(),
    point,
    stretch: () => place.map((value, i) => half(i) * (1 - Math.tanh(value) ** 2)),
  }
}
