import type { Steps } from '../engine/query.js'
import { rivals, type Loss } from '../engine/target.js'
import type { Attack, Attempt } from './attack.js'
import { nearestBoundary } from './boundary.js'
import { createNearest } from './nearest.js'
import { clip } from '../norms/vector.js'

export interface DeepfoolSettings {
  readonly [name: string]: number
  readonly steps: number
  /** Likeliest classes that are looked at, the right one among them. */
  readonly candidates: number
  /** How far beyond the boundary the sum of all steps goes, as a share of it. */
  readonly overshoot: number
}

/** Added to each step, so that one that is too small to round up still moves. */
const LEAST_STEP = 1e-4

/**
 * DeepFool (Moosavi-Dezfooli et al. 2016, algorithm 2): steps onto the nearest boundary as if the model were linear, until
 * the class changes. A quick estimate of the smallest change, not the smallest that there is.
 */
export const deepfool: Attack<DeepfoolSettings> = {
  name: 'deepfool',
  source: 'Moosavi-Dezfooli et al. 2016; constants of foolbox 3.3.4, deepfool.py',
  norms: ['linf', 'l2'],
  knowledge: 'gradients',
  needsClasses: true,
  decides: true,
  defaults: { steps: 50, candidates: 10, overshoot: 0.02 },
  budget: ({ steps, candidates }, classes) =>
    1 + steps * Math.min(candidates, Math.max(2, classes)),
  *attack(target, threat, { steps, candidates, overshoot }): Steps<Attempt> {
    const { classes, look, pixels, box } = target
    if (!classes) return { pixels, margin: Infinity }
    const { norm } = threat
    const nearest = createNearest(target, threat, {})
    const point = pixels.slice()
    const change = new Float32Array(point.length)
    let losses: Loss[] = []
    for (let step = 0; step <= steps; step++) {
      const [{ margin, scores } = { margin: NaN, scores: [] }] = yield* look([point])
      if (margin <= 0) {
        nearest.keep(point, margin)
        break
      }
      if (step === steps) break
      if (step === 0)
        losses = rivals(classes, scores)
          .slice(0, candidates - 1)
          .map(classes.direction)
      const { normal, distance } = yield* nearestBoundary(point, losses, norm)
      norm.ascend(change, normal, distance + LEAST_STEP, change)
      for (let i = 0; i < point.length; i++)
        point[i] = (pixels[i] as number) + (1 + overshoot) * (change[i] as number)
      clip(point, box)
    }
    return nearest.attempt()
  },
}
