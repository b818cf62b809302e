import type { Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import type { Attack } from './attack.js'
import { randomSearch, type Ball, type Moves } from './random-search.js'

/** Share of the image that a window covers at first. */
const P_INIT = 0.8

/** Steps after which the share is halved; not rescaled to the number of queries. */
const HALVINGS: readonly number[] = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000]

/**
 * Square attack, Linf (Andriushchenko et al. 2020), with the constants of the official AutoAttack code
 * (fra31/auto-attack a392200, square.py): p_init .8, schedule not rescaled, one restart. `queries` counts the steps after
 * the first query, as there. One difference: windows and signs are drawn per image, not once for a whole batch, so that no
 * verdict depends on the other images.
 */
export const square: Attack = {
  name: 'square',
  decides: true,
  budget: (queries) => queries + 1,
  run: (problem, options) => randomSearch(problem, squareMoves(options.queries), options),
}

/** Share of the image that the window of a step covers; steps count from 0. */
export function windowShare(step: number): number {
  return P_INIT / 2 ** HALVINGS.filter((limit) => step > limit).length
}

function squareMoves(steps: number): Moves {
  return { steps, start: stripes, step: shiftWindow }
}

/** Vertical stripes: one sign per channel and column. */
function stripes({ centre, eps, shape }: Ball, random: Random, candidate: Pixels): void {
  const { channels, height, width } = shape
  for (let c = 0; c < channels; c++) {
    for (let column = 0; column < width; column++) {
      const delta = eps * random.sign()
      for (let row = 0; row < height; row++) {
        const i = (c * height + row) * width + column
        candidate[i] = clamp((centre[i] ?? 0) + delta, 0, 1)
      }
    }
  }
}

/** Adds plus or minus two eps per channel to a square window, and clips to the ball and to [0,1]. */
function shiftWindow(
  { centre, eps, shape }: Ball,
  random: Random,
  candidate: Pixels,
  step: number,
): void {
  const { channels, height, width } = shape
  const wanted = Math.max(Math.round(Math.sqrt(windowShare(step) * height * width)), 1)
  const side = Math.min(wanted, height, width)
  // As in the official code, the last offset is never drawn.
  const top = Math.floor(random.uniform() * (height - side))
  const left = Math.floor(random.uniform() * (width - side))
  for (let c = 0; c < channels; c++) {
    const delta = 2 * eps * random.sign()
    for (let row = top; row < top + side; row++) {
      const start = (c * height + row) * width + left
      for (let i = start; i < start + side; i++) {
        const x = centre[i] ?? 0
        candidate[i] = clamp(clamp((candidate[i] ?? 0) + delta, x - eps, x + eps), 0, 1)
      }
    }
  }
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}
