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
  const size = pixels.length
  const half = new Float64Array(size)
  const middle = new Float64Array(size)
  const place = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    half[i] = ((upper[i] as number) - (lower[i] as number)) / 2
    middle[i] = (lower[i] as number) + (half[i] as number)
    const share = ((pixels[i] as number) - (middle[i] as number)) / (half[i] as number)
    place[i] = half[i] === 0 ? 0 : Math.atanh(share * INSIDE)
  }
  const point = (): Pixels => {
    const result = new Float32Array(size)
    for (let i = 0; i < size; i++)
      result[i] = (middle[i] as number) + (half[i] as number) * Math.tanh(place[i] as number)
    return result
  }
  const stretch = (): Float64Array => {
    const result = new Float64Array(size)
    for (let i = 0; i < size; i++)
      result[i] = (half[i] as number) * (1 - Math.tanh(place[i] as number) ** 2)
    return result
  }
  return { place, origin: point(), point, stretch }
}
