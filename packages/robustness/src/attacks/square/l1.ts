import type { Pixels } from '../../model/image-shape.js'
import { l1 } from '../../norms/l1.js'
import { addScaled, length1 } from '../../norms/vector.js'
import type { Moves } from '../random-search.js'
import { POINTED } from './bump.js'
import { drawRewriting, lengthWithin, rewrite, tile } from './bumps.js'
import type { WindowSearch } from './window.js'

/**
 * As in L2, but with bumps that are nearly points, more than the ball holds, projected on it (square.py, L1: Croce and Hein
 * 2021, Mind the box).
 */
export function squareL1({ target, eps, random, share }: WindowSearch): Omit<Moves, 'steps'> {
  const { shape, pixels, box } = target
  const change = new Float32Array(pixels.length)
  const before = new Float32Array(pixels.length)
  const channels = Array.from({ length: shape.channels }, (_, c) => c)
  const ball = l1.ball(pixels, eps, box)
  const place = (candidate: Pixels): void => {
    addScaled(pixels, change, 1, candidate)
    ball.project(candidate)
  }
  return {
    start(candidate) {
      tile(change, shape, POINTED, random)
      place(candidate)
    },
    step(candidate, step) {
      before.set(candidate)
      addScaled(candidate, pixels, -1, change)
      const windows = drawRewriting(random, shape, share(step))
      const spare = Math.max(eps - length1(change), 0) / channels.length
      const sizes = channels.map(
        (c) => (spare + lengthWithin(change, windows, [c], POINTED)) * channels.length,
      )
      rewrite(change, windows, sizes, { shape: POINTED, random })
      place(candidate)
      return () => {
        candidate.set(before)
      }
    },
  }
}
