import type { Random } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import type { Attack } from './attack.js'
import { randomSearch, type Ball } from './random-search.js'

/** Random signs of the full size, drawn once: what an attack must beat to be one. */
export const noise: Attack = {
  name: 'noise',
  decides: false,
  budget: () => 1,
  run: (problem, options) =>
    randomSearch(problem, { steps: 0, start: signs, step: () => undefined }, options),
}

function signs({ centre, eps }: Ball, random: Random, candidate: Pixels): void {
  for (let i = 0; i < centre.length; i++) {
    const value = (centre[i] ?? 0) + eps * random.sign()
    candidate[i] = value < 0 ? 0 : value > 1 ? 1 : value
  }
}
