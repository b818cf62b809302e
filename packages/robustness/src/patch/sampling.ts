import type { ImageShape } from '../model/image-shape.js'
import type { PatchPlacement } from './placement.js'

/** The pixels of an image that a patch covers, and for each the four pixels of the patch that it mixes. */
export interface Sampling {
  /** Positions in one channel of the image. */
  readonly targets: Int32Array
  /** Four positions in one channel of the patch for each target. */
  readonly sources: Int32Array
  /** Their shares, which add up to 1. */
  readonly shares: Float64Array
}

/**
 * Bilinear: a pixel is covered when its centre lies on the turned rectangle, and reads the patch there; edges repeated.
 * A placement that covers no pixel, or is not finite, covers nothing.
 */
export function sampling(
  patch: ImageShape,
  image: ImageShape,
  placement: PatchPlacement,
): Sampling {
  const targets: number[] = []
  const sources: number[] = []
  const shares: number[] = []
  const { left, right, top, bottom } = extent(placement, image)
  const [cos, sin] = [Math.cos(placement.angle), Math.sin(placement.angle)]
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const [dx, dy] = [column + 0.5 - placement.x, row + 0.5 - placement.y]
      const u = (cos * dx + sin * dy) / placement.width + 0.5
      const v = (cos * dy - sin * dx) / placement.height + 0.5
      if (!(u >= 0 && u < 1 && v >= 0 && v < 1)) continue
      targets.push(row * image.width + column)
      mix(tap(u, patch.width), tap(v, patch.height), patch.width, { sources, shares })
    }
  }
  return {
    targets: Int32Array.from(targets),
    sources: Int32Array.from(sources),
    shares: Float64Array.from(shares),
  }
}

/** Rows and columns of the image that the turned rectangle can touch. */
function extent({ x, y, width, height, angle }: PatchPlacement, image: ImageShape) {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const across = (cos * width + sin * height) / 2
  const down = (sin * width + cos * height) / 2
  return {
    left: Math.max(0, Math.floor(x - across)),
    right: Math.min(image.width, Math.ceil(x + across)),
    top: Math.max(0, Math.floor(y - down)),
    bottom: Math.min(image.height, Math.ceil(y + down)),
  }
}

interface Tap {
  readonly first: number
  readonly second: number
  /** Of the second. */
  readonly share: number
}

/** @param at - Share of the side, in [0,1). */
function tap(at: number, size: number): Tap {
  const position = Math.min(Math.max(at * size - 0.5, 0), size - 1)
  const first = Math.floor(position)
  return { first, second: Math.min(first + 1, size - 1), share: position - first }
}

function mix(
  column: Tap,
  row: Tap,
  width: number,
  { sources, shares }: { readonly sources: number[]; readonly shares: number[] },
): void {
  const [right, down] = [column.share, row.share]
  sources.push(
    row.first * width + column.first,
    row.first * width + column.second,
    row.second * width + column.first,
    row.second * width + column.second,
  )
  shares.push((1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down)
}
