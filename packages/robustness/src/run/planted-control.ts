import type { Control } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import type { Problem } from '../attacks/problem.js'
import { sizeOf, type ImageShape, type Pixels } from '../model/image-shape.js'
import { runAttack } from './attack-run.js'
import type { RunTools } from './tools.js'

const IMAGES = 4
const GREY = 0.5
/** Share of the largest change within the ball that is enough to break the planted model. */
const ENOUGH = 0.2

/**
 * Plants adversarial inputs that are certain to exist: a linear model over grey images of the model's own size, whose
 * margin is a fifth of what the ball allows. The very attack of this run, with its own eps and queries, must find them
 * (sanity check of Carlini et al. 2019, "evaluate on models that are broken by construction").
 */
export async function plantedControl(
  plan: AttackPlan,
  shape: ImageShape,
  tools: RunTools,
): Promise<Control> {
  const random = tools.random(`control/${plan.id}`)
  const targets = Array.from({ length: IMAGES }, (_, index) => ({
    index,
    pixels: new Float32Array(sizeOf(shape)).fill(GREY),
  }))
  const weights = targets.map(() => Array.from({ length: shape.channels }, () => random.sign()))
  const silent = { ...tools, random: (scope: string) => random.fork(scope), progress: NO_PROGRESS }
  const problem = linearProblem(shape, targets, weights, Math.min(plan.eps, GREY))
  const found = (await runAttack(plan, problem, silent)).filter(({ broken }) => broken).length
  return {
    name: `planted adversarial inputs (${plan.id})`,
    rejected: found === IMAGES,
    detail: `found ${String(found)} of ${String(IMAGES)}`,
  }
}

const NO_PROGRESS = { start: () => ({ advance: () => undefined, done: () => undefined }) }

function linearProblem(
  shape: ImageShape,
  targets: Problem['targets'],
  weights: readonly (readonly number[])[],
  reach: number,
): Problem {
  const bias = ENOUGH * reach * sizeOf(shape)
  const plane = shape.height * shape.width
  return {
    shape,
    targets,
    losses: (positions, candidates) =>
      Promise.resolve(
        candidates.map((pixels, i) => {
          const signs = weights[positions[i] ?? -1] ?? []
          return signs.reduce((sum, sign, c) => sum + sign * excess(pixels, c * plane, plane), bias)
        }),
      ),
  }
}

/** Sum of a channel above grey. */
function excess(pixels: Pixels, from: number, count: number): number {
  let sum = 0
  for (let i = from; i < from + count; i++) sum += (pixels[i] ?? 0) - GREY
  return sum
}
