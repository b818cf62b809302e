import { planAttack, type AttackPlan } from '../attacks/plan.js'
import type { Attack, Attempt } from '../attacks/attack.js'
import { nearestBoundary } from '../attacks/boundary.js'
import { createNearest } from '../attacks/nearest.js'
import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { clip } from '../norms/vector.js'

interface Settings {
  readonly [name: string]: number
  readonly steps: number
  readonly overshoot: number
}

/** Added to each step, so that one that is too small to round up still moves. */
const LEAST_STEP = 1e-4

/** Of the way from the image to the first point that succeeds. */
const HALVINGS = 8

/**
 * Between the image and a point that succeeds, nearer ones that still do: the loss is 0 where scores are, and boxes vanish
 * at the score threshold already.
 */
function* drawBack(
  { pixels, look }: Target,
  found: Pixels,
  nearest: ReturnType<typeof createNearest>,
): Steps<void> {
  let [failed, succeeded] = [0, 1]
  for (let i = 0; i < HALVINGS; i++) {
    const share = (failed + succeeded) / 2
    const point = found.map((value, at) => {
      const from = pixels[at] as number
      return from + share * (value - from)
    })
    const [{ margin } = { margin: NaN }] = yield* look([point])
    nearest.keep(point, margin)
    if (margin <= 0) succeeded = share
    else failed = share
  }
}

/**
 * DeepFool (Moosavi-Dezfooli et al. 2016, algorithm 1) where there are no classes: the boundary is where the loss of vanishing
 * objects, the sum of log(1 - score), would be 0 if it were linear. It has succeeded when no real box is found;
 * the way there is then halved.
 */
const detectorDeepfool: Attack<Settings> = {
  name: 'deepfool',
  source:
    'Moosavi-Dezfooli et al. 2016, algorithm 1, on the vanishing loss of a detector, then bisection',
  norms: ['l2'],
  knowledge: 'gradients',
  decides: true,
  defaults: { steps: 50, overshoot: 0.02 },
  budget: ({ steps }) => steps + 1 + HALVINGS,
  *attack(target, threat, { steps, overshoot }): Steps<Attempt> {
    const { pixels, box, look, loss } = target
    const nearest = createNearest(target, threat, {})
    const point = pixels.slice()
    const change = new Float32Array(point.length)
    for (let step = 0; step <= steps; step++) {
      const [{ margin } = { margin: NaN }] = yield* look([point])
      if (nearest.keep(point, margin)) {
        yield* drawBack(target, point, nearest)
        break
      }
      if (step === steps) break
      const { normal, distance } = yield* nearestBoundary(point, [loss], threat.norm)
      threat.norm.ascend(change, normal, distance + LEAST_STEP, change)
      for (let i = 0; i < point.length; i++)
        point[i] = (pixels[i] as number) + (1 + overshoot) * (change[i] as number)
      clip(point, box)
    }
    return nearest.attempt()
  },
}

/** @param values - Numbers of one image: the ball holds all images, since a distance is looked for. */
export function deepfoolPlan(steps: number, values: number): AttackPlan {
  const like = planAttack({ name: 'fmn', norm: 'l2', eps: Math.ceil(Math.sqrt(values)) })
  const settings = { ...detectorDeepfool.defaults, steps }
  const { source, name } = detectorDeepfool
  return { ...like, id: name, source, stages: [{ attack: detectorDeepfool, settings }] }
}
