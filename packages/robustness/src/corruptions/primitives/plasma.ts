import type { Random } from '@secmlops/core'
import { LIMITS } from '@secmlops/core'

/** A square height map in [0, 1] that repeats without a seam. */
export interface Plasma {
  /** A power of two. */
  readonly side: number
  readonly data: Float64Array
}

/** The side of a map that covers an image: a power of two, bounded, beyond which the map is repeated. */
export function plasmaSide(width: number, height: number): number {
  return Math.min(2 ** Math.ceil(Math.log2(Math.max(width, height))), LIMITS.plasmaSide)
}

/**
 * Diamond-square fractal as in make_imagenet_c.py (`plasma_fractal`, after github.com/FLHerne/mapgen): displacements are
 * uniform within the square of an amplitude that begins at 100 and falls by `decay` with every halving of the step.
 */
export function plasma(side: number, decay: number, random: Random): Plasma {
  const data = new Float64Array(side * side)
  let amplitude = 100
  for (let step = side; step >= 2; step /= 2) {
    const displacement = (): number => amplitude * amplitude * (2 * random.uniform() - 1)
    fillSquares({ side, data }, step, displacement)
    fillDiamonds({ side, data }, step, displacement)
    amplitude /= decay
  }
  return { side, data: normalised(data) }
}

function fillSquares({ side, data }: Plasma, step: number, displacement: () => number): void {
  const half = step / 2
  for (let y = 0; y < side; y += step) {
    const below = (y + step) % side
    for (let x = 0; x < side; x += step) {
      const right = (x + step) % side
      const corners = at(data, y * side + x) + at(data, below * side + x)
      const others = at(data, y * side + right) + at(data, below * side + right)
      data[(y + half) * side + x + half] = (corners + others) / 4 + displacement()
    }
  }
}

function fillDiamonds({ side, data }: Plasma, step: number, displacement: () => number): void {
  const half = step / 2
  for (let y = 0; y < side; y += step) {
    for (let x = 0; x < side; x += step) {
      const [left, right] = [(x - half + side) % side, x + half]
      const [up, down] = [(y - half + side) % side, y + half]
      const here = at(data, y * side + x)
      const centre = at(data, down * side + right)
      const alongTop = here + at(data, y * side + ((x + step) % side))
      const alongLeft = here + at(data, ((y + step) % side) * side + x)
      data[y * side + right] =
        (centre + at(data, up * side + right) + alongTop) / 4 + displacement()
      data[down * side + x] =
        (centre + at(data, down * side + left) + alongLeft) / 4 + displacement()
    }
  }
}

function at(data: Float64Array, index: number): number {
  return data[index] ?? 0
}

function normalised(data: Float64Array): Float64Array {
  let [low, high] = [Infinity, -Infinity]
  for (const value of data) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const span = high - low
  for (let i = 0; i < data.length; i++) data[i] = (at(data, i) - low) / span
  return data
}
