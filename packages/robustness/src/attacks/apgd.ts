import type { Steps } from '../engine/query.js'
import { rivals, type Loss, type Target } from '../engine/target.js'
import { adaptiveAscent, type Ascent } from './adaptive-ascent.js'
import type { Attack, Attempt, Threat } from './attack.js'
import { sparseAscent } from './sparse-ascent.js'

export interface ApgdSettings {
  readonly [name: string]: number
  readonly steps: number
  readonly restarts: number
  readonly rho: number
}

export interface TargetedApgdSettings extends ApgdSettings {
  /** Classes other than the right one that are aimed at one after another, likeliest first. */
  readonly targets: number
}

const SOURCE = 'Croce and Hein 2020; fra31/auto-attack a392200, autopgd_base.py'

/** Points where an ascent begins, at most: in L1 one for each radius. */
const STARTS = 3

function untargeted(name: string, lossOf: (target: Target) => Loss): Attack<ApgdSettings> {
  return {
    name,
    source: SOURCE,
    norms: ['linf', 'l2', 'l1'],
    knowledge: 'gradients',
    decides: true,
    defaults: { steps: 100, restarts: 1, rho: 0.75 },
    budget: ({ steps, restarts }) => (steps + STARTS) * restarts,
    attack: (target, threat, settings) => climb(target, [lossOf(target)], threat, settings),
  }
}

/** Auto-PGD on the cross-entropy. */
export const apgdCe: Attack<ApgdSettings> = untargeted('apgd-ce', ({ loss }) => loss)

/** Auto-PGD on the difference of logits ratio; on the margin where there are too few classes for it. */
export const apgdDlr: Attack<ApgdSettings> = untargeted(
  'apgd-dlr',
  ({ loss, classes }) => classes?.dlr ?? (classes ? classes.difference(1 - classes.label) : loss),
)

/** Auto-PGD on the targeted difference of logits ratio, one class after another. */
export const apgdT: Attack<TargetedApgdSettings> = {
  ...apgdCe,
  name: 'apgd-t',
  needsClasses: true,
  defaults: { ...apgdCe.defaults, targets: 9 },
  budget: ({ steps, restarts, targets }, classes) =>
    1 + (steps + STARTS) * restarts * Math.min(targets, classes - 1),
  *attack(target, threat, settings) {
    const { classes, look, pixels } = target
    if (!classes) return { pixels, margin: Infinity }
    const [clean] = yield* look([pixels])
    const losses = rivals(classes, clean?.scores ?? [])
      .slice(0, settings.targets)
      .map((rival) => (classes.targetedDlr ?? classes.difference)(rival))
    return yield* climb(target, losses, threat, settings)
  },
}

function* climb(
  target: Target,
  losses: readonly Loss[],
  threat: Threat,
  settings: ApgdSettings,
): Steps<Attempt> {
  const ascend = threat.norm.name === 'l1' ? sparse : dense
  let best: Attempt = { pixels: target.pixels, margin: Infinity }
  for (const loss of losses)
    for (let restart = 0; restart < settings.restarts; restart++) {
      const { point, margin } = yield* ascend(loss, target, threat, settings)
      if (margin <= 0) return { pixels: point, margin }
      if (margin < best.margin) best = { pixels: point, margin }
    }
  return best
}

type Climb = (
  ...at: [loss: Loss, target: Target, threat: Threat, settings: ApgdSettings]
) => Steps<Pick<Ascent, 'point' | 'margin'>>

const sparse: Climb = (loss, target, threat, { steps }) => sparseAscent(loss, target, threat, steps)

const dense: Climb = (loss, { pixels, box }, { norm, eps, random }, settings) => {
  const ball = norm.ball(pixels, eps, box)
  const start = pixels.slice()
  ball.surface(random, start)
  return adaptiveAscent(loss, ball, start, settings)
}
