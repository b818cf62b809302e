import type { Random } from '@secmlops/core'
import { sizeOf, type ImageShape, type Pixels } from '../../model/image-shape.js'

/** Orthonormal directions: adds `size` times the direction of a number to a point. */
export interface Directions {
  /** Numbers of all directions, in the order in which they are tried. */
  readonly order: (random: Random) => readonly number[]
  readonly add: (point: Pixels, direction: number, size: number) => void
}

/** One value at a time. */
export function pixelDirections(shape: ImageShape): Directions {
  const all = Array.from({ length: sizeOf(shape) }, (_, i) => i)
  return {
    order: (random) => random.sample(all, all.length),
    add: (point, direction, size) => {
      point[direction] = (point[direction] as number) + size
    },
  }
}

/** Share of the frequencies of each axis that are tried first (Guo et al. 2019, section 3.2: 28 of 224). */
const LOW = 1 / 8

/** One frequency of one channel at a time (DCT-II), low ones first. */
export function cosineDirections(shape: ImageShape): Directions {
  const { height, width } = shape
  const [rows, columns] = [cosines(height), cosines(width)]
  const plane = height * width
  const isLow = (direction: number): boolean => {
    const at = direction % plane
    return at % width < LOW * width && Math.floor(at / width) < LOW * height
  }
  const all = Array.from({ length: sizeOf(shape) }, (_, i) => i)
  const parts = [all.filter(isLow), all.filter((direction) => !isLow(direction))]
  return {
    order: (random) => parts.flatMap((part) => random.sample(part, part.length)),
    add(point, direction, size) {
      const row = rows[Math.floor((direction % plane) / width)] as Float64Array
      const column = columns[direction % width] as Float64Array
      let at = direction - (direction % plane)
      for (let i = 0; i < height; i++)
        for (let j = 0; j < width; j++, at++)
          point[at] = (point[at] as number) + size * (row[i] as number) * (column[j] as number)
    },
  }
}

/** The orthonormal cosines of each frequency along an axis. */
function cosines(length: number): Float64Array[] {
  return Array.from({ length }, (_, frequency) =>
    Float64Array.from(
      { length },
      (_, i) =>
        Math.sqrt((frequency === 0 ? 1 : 2) / length) *
        Math.cos((Math.PI * (i + 0.5) * frequency) / length),
    ),
  )
}
