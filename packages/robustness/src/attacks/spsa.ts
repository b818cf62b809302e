import { createAdam } from './adam.js'
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
      move: createAdam(target.pixels.length, -rate),
    })
  },
}
