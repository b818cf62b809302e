import type { Pixels } from '../../model/image-shape.js'
import { addScaled, clip, length2 } from '../../norms/vector.js'
import type { Moves } from '../random-search.js'
import { ROUND } from './bump.js'
import { drawRewriting, lengthWithin, rewrite, tile } from './bumps.js'
import type { WindowSearch } from './window.js'

const TINY = 1e-12

/**
 * Tiled bumps at first; then a window is given what another loses, as a bump added to its old change (algorithm 3, and
 * square.py, L2). Every candidate is scaled to the sphere and clipped.
 */
export function squareL2({ target, eps, random, share }: WindowSearch): Omit<Moves, 'steps'> {
  const { shape, pixels, box } = target
  const change = new Float32Array(pixels.length)
  const before = new Float32Array(pixels.length)
  const channels = Array.from({ length: shape.channels }, (_, c) => c)
  const place = (candidate: Pixels): void => {
    addScaled(pixels, change, eps / (length2(change) + TINY), candidate)
    clip(candidate, box)
  }
  return {
    start(candidate) {
      tile(change, shape, ROUND, random)
      place(candidate)
    },
    step(candidate, step) {
      before.set(candidate)
      addScaled(candidate, pixels, -1, change)
      const windows = drawRewriting(random, shape, share(step))
      const spare = Math.max(eps ** 2 - length2(change) ** 2, 0) / channels.length
      const size = Math.sqrt(spare + lengthWithin(change, windows, channels, ROUND) ** 2)
      rewrite(
        change,
        windows,
        channels.map(() => size),
        { shape: ROUND, random },
      )
      place(candidate)
      return () => {
        candidate.set(before)
      }
    },
  }
}
