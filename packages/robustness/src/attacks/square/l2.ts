import type { Pixels } from '../../model/image-shape.js'
import { addScaled, clip, length2 } from '../../norms/vector.js'
import type { Moves } from '../random-search.js'
import { bump } from './bump.js'
import { drawWindow, positions, type Window, type WindowSearch } from './window.js'

const TINY = 1e-12
/** Bumps per row and column of the start. */
const TILES = 5

/**
 * Tiled bumps at first; then a window is given what another loses, as a bump added to its old change (algorithm 3, and
 * square.py, L2). Every candidate is scaled to the sphere and clipped.
 */
export function squareL2({ target, eps, random, share }: WindowSearch): Omit<Moves, 'steps'> {
  const { shape, pixels, box } = target
  const { channels, height, width } = shape
  const change = new Float32Array(pixels.length)
  const channelsOf = Array.from({ length: channels }, (_, c) => c)
  const place = (candidate: Pixels): void => {
    addScaled(pixels, change, eps / (length2(change) + TINY), candidate)
    clip(candidate, box)
  }
  return {
    start(candidate) {
      change.fill(0)
      for (const window of tiles(height, width)) {
        const shapeOf = bump(window.side, random)
        for (const c of channelsOf) add(change, positions(shape, c, window), shapeOf, random.sign())
      }
      place(candidate)
    },
    step(candidate, step) {
      addScaled(candidate, pixels, -1, change)
      const wanted = Math.max(Math.round(Math.sqrt(share(step) * height * width)), 3)
      const [to, from] = [
        drawWindow(random, shape, odd(wanted)),
        drawWindow(random, shape, odd(wanted)),
      ]
      const spare = Math.max(eps ** 2 - length2(change) ** 2, 0) / channels
      const both = channelsOf.map(
        (c) => new Set([...positions(shape, c, to), ...positions(shape, c, from)]),
      )
      const energy = both.reduce((sum, each) => sum + energyOf(change, each), 0)
      const shapeOf = bump(to.side, random)
      for (const c of channelsOf)
        refill(
          change,
          { into: positions(shape, c, to), outOf: positions(shape, c, from) },
          {
            shapeOf,
            sign: random.sign(),
            size: Math.sqrt(spare + energy),
          },
        )
      place(candidate)
    },
  }
}

const odd = (value: number): number => (value % 2 === 0 ? value + 1 : value)

function tiles(height: number, width: number): Window[] {
  const side = Math.max(1, Math.floor(height / TILES))
  const first = Math.floor((height - side * TILES) / 2)
  const at = (i: number): number => Math.max(0, first) + i * side
  const rows = Math.min(TILES, Math.floor(height / side))
  const columns = Math.floor(width / side)
  return Array.from({ length: rows * columns }, (_, i) => ({
    top: at(Math.floor(i / columns)),
    left: at(i % columns),
    side,
  })).filter(({ top, left }) => top + side <= height && left + side <= width)
}

function add(change: Pixels, at: readonly number[], shapeOf: Float64Array, sign: number): void {
  at.forEach((position, i) => {
    change[position] = (change[position] ?? 0) + sign * (shapeOf[i] ?? 0)
  })
}

function energyOf(change: Pixels, at: Iterable<number>): number {
  let sum = 0
  for (const i of at) sum += (change[i] ?? 0) ** 2
  return sum
}

function refill(
  change: Pixels,
  { into, outOf }: { readonly into: readonly number[]; readonly outOf: readonly number[] },
  { shapeOf, sign, size }: { shapeOf: Float64Array; sign: number; size: number },
): void {
  const old = Math.sqrt(energyOf(change, into)) + TINY
  const mixed = into.map((position, i) => sign * (shapeOf[i] ?? 0) + (change[position] ?? 0) / old)
  const length = Math.sqrt(mixed.reduce((sum, value) => sum + value ** 2, 0)) + TINY
  for (const position of outOf) change[position] = 0
  into.forEach((position, i) => {
    change[position] = ((mixed[i] ?? 0) / length) * size
  })
}
