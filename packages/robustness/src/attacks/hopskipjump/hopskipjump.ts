import type { Random } from '@secmlops/core'
import type { Steps } from '../../engine/query.js'
import type { Target } from '../../engine/target.js'
import type { Pixels } from '../../model/image-shape.js'
import type { Norm, NormName } from '../../norms/index.js'
import { clip } from '../../norms/vector.js'
import type { Attack, Threat } from '../attack.js'
import { BETWEEN, toBoundary } from './boundary.js'
import { createDecider, type Decider } from './decider.js'
import { guessDirection } from './direction.js'
import { blendedNoise } from './start.js'

export interface HopSkipJumpSettings {
  readonly [name: string]: number
  /** Points that are looked at: 64 steps would take 35,000. The paper reports 1,000, 5,000 and 20,000. */
  readonly queries: number
  readonly steps: number
  /** Points that the first direction is guessed from; the later ones take more, up to the most. */
  readonly samples: number
  readonly 'most-samples': number
  /** Precision of the search for the boundary, and radius of the points around it. */
  readonly gamma: number
}

/**
 * HopSkipJump (Chen et al. 2020, algorithm 2), which sees decisions only, with the constants of foolbox 3.3.4
 * (hop_skip_jump.py). Four differences: it tries a little noise within eps first; it ends at the first adversarial point within eps, even one on the way;
 * every loop is bounded; and a radius of 0 is none (foolbox #670).
 */
export const hopSkipJump: Attack<HopSkipJumpSettings> = {
  name: 'hopskipjump',
  source: 'Chen et al. 2020, algorithm 2; foolbox 3.3.4, hop_skip_jump.py',
  norms: ['linf', 'l2'],
  knowledge: 'labels',
  decides: true,
  defaults: { queries: 5000, steps: 64, samples: 100, 'most-samples': 10_000, gamma: 1 },
  budget: ({ queries }) => queries,
  *attack(target, threat, settings) {
    const decider = createDecider(target, threat, settings.queries)
    // An image that is of another class already is at distance 0, where no radius is left.
    yield* decider.adversarial([target.pixels])
    const start = decider.done() ? undefined : yield* blendedNoise(target, decider, threat)
    if (start) yield* walk({ target, decider, threat, settings }, start)
    return decider.found()
  },
}

interface Walk {
  readonly target: Target
  readonly decider: Decider
  readonly threat: Threat
  readonly settings: HopSkipJumpSettings
}

const DRAW: Readonly<Partial<Record<NormName, (random: Random) => number>>> = {
  l2: (random) => random.normal(),
  linf: (random) => 2 * random.uniform() - 1,
}

const FIRST_RADIUS = 0.1
const LEAST_RADIUS = 1e-8

/** Along the boundary towards the image. */
function* walk({ target, decider, threat, settings }: Walk, start: Pixels): Steps<void> {
  const { norm, random } = threat
  const { steps, samples, gamma } = settings
  const [draw, between] = [DRAW[norm.name], BETWEEN[norm.name]]
  if (!draw || !between) throw new RangeError(`hopskipjump has no steps for ${norm.name}`)
  const home = target.pixels
  let point = yield* toBoundary(decider, between(home, start, gamma))
  for (let step = 0; step < steps && !decider.done(); step++) {
    const distance = norm.distance(point, home)
    const radius = step === 0 ? FIRST_RADIUS : (gamma * distance) / point.length + LEAST_RADIUS
    const count = Math.floor(Math.min(samples * Math.sqrt(step + 1), settings['most-samples']))
    const sphere = { centre: point, radius, count, draw }
    const direction = yield* guessDirection(target, decider, sphere, random)
    const jump = { point, direction, size: distance / Math.sqrt(step + 1), norm }
    const landed = yield* leap(target, decider, jump)
    if (landed) point = yield* toBoundary(decider, between(home, landed, gamma))
  }
}

interface Jump {
  readonly point: Pixels
  readonly direction: Pixels
  readonly size: number
  readonly norm: Norm
}

/** Of the size of a jump, until it does not leave the other class. */
const MOST_HALVINGS = 24

function* leap(
  { box }: Target,
  decider: Decider,
  { point, direction, size, norm }: Jump,
): Steps<Pixels | undefined> {
  for (let halving = 0; halving < MOST_HALVINGS && !decider.done(); halving++) {
    const landed = point.slice()
    norm.ascend(point, direction, size / 2 ** halving, landed)
    clip(landed, box)
    const [adversarial] = yield* decider.adversarial([landed])
    if (adversarial) return landed
  }
  return undefined
}
