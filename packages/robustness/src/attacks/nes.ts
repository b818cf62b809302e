import type { Attack } from './attack.js'
import { guessedAscent } from './guessed-ascent.js'

export interface NesSettings {
  readonly [name: string]: number
  /** Points that are looked at. */
  readonly queries: number
  /** Points that one slope is guessed from. */
  readonly samples: number
  /** Standard deviation of the points around the one that the slope is for. */
  readonly sigma: number
  /** Size of a step in Linf, in units of pixel values, where a fifth of eps is not less. */
  readonly rate: number
}

/** Of eps: the share that the paper's step of .01 is of its eps .05. The step in L2, for which it has none, and the most in Linf. */
const STEP_SHARE = 0.2

/**
 * Natural evolution strategies (Ilyas et al. 2018, algorithm 1): steps along slopes that are guessed from normal
 * directions. Guesses the slope of the margin, where the paper has the probability of a target.
 */
export const nes: Attack<NesSettings> = {
  name: 'nes',
  source: 'Ilyas et al. 2018, algorithm 1 and table 1',
  norms: ['linf', 'l2'],
  knowledge: 'scores',
  decides: true,
  defaults: { queries: 5000, samples: 50, sigma: 1e-3, rate: 0.01 },
  budget: ({ queries }) => queries,
  attack(target, threat, { queries, samples, sigma, rate }) {
    const { norm, eps } = threat
    const most = STEP_SHARE * eps
    const size = norm.name === 'linf' ? Math.min(rate, most) : most
    return guessedAscent(target, threat, {
      queries,
      probes: { pairs: samples / 2, distance: sigma, draw: (random) => random.normal() },
      move: (point, slope) => {
        norm.ascend(point, slope, size, point)
      },
    })
  },
}
