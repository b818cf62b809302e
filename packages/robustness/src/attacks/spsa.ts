import type { Pixels } from '../model/image-shape.js'
import type { Attack } from './attack.js'
import { guessedAscent } from './guessed-ascent.js'

export interface SpsaSettings {
  readonly [name: string]: number
  /** Points that are looked at. */
  readonly queries: number
  /** Points that one slope is guessed from; 8192 in the paper's strongest attack. */
  readonly samples: number
  /** Change of each value, up or down, for one of them. */
  readonly delta: number
  /** Learning rate of Adam. */
  readonly rate: number
}

/**
 * Simultaneous perturbation stochastic approximation (Uesato et al. 2018, section 3.2): Adam along slopes of the margin
 * that are guessed from random signs.
 */
export const spsa: Attack<SpsaSettings> = {
  name: 'spsa',
  source: 'Uesato et al. 2018, section 3.2',
  norms: ['linf', 'l2'],
  knowledge: 'scores',
  decides: true,
  defaults: { queries: 5000, samples: 128, delta: 0.01, rate: 0.01 },
  budget: ({ queries }) => queries,
  attack(target, threat, { queries, samples, delta, rate }) {
    return guessedAscent(target, threat, {
      queries,
      probes: { pairs: samples / 2, distance: delta, draw: (random) => random.sign() },
      move: adam(target.pixels.length, rate),
    })
  },
}

/** Kingma and Ba 2015, algorithm 1. */
const DECAY = { mean: 0.9, square: 0.999 }
const TINY = 1e-8

/** Moves points uphill, and remembers the slopes. */
function adam(size: number, rate: number): (point: Pixels, slope: Pixels) => void {
  const means = new Float64Array(size)
  const squares = new Float64Array(size)
  let step = 0
  return (point, slope) => {
    step++
    const scale = (rate * Math.sqrt(1 - DECAY.square ** step)) / (1 - DECAY.mean ** step)
    for (let i = 0; i < size; i++) {
      const g = slope[i] as number
      const mean = DECAY.mean * (means[i] as number) + (1 - DECAY.mean) * g
      const square = DECAY.square * (squares[i] as number) + (1 - DECAY.square) * g * g
      means[i] = mean
      squares[i] = square
      point[i] = (point[i] as number) + (scale * mean) / (Math.sqrt(square) + TINY)
    }
  }
}
