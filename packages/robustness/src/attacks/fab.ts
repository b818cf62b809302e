import type { Steps } from '../engine/query.js'
import { rivals, type Loss, type Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { greater, lesser } from '../norms/branchless.js'
import type { Box } from '../norms/index.js'
import type { Attack, Attempt, Threat } from './attack.js'

export interface FabSettings {
  readonly [name: string]: number
  readonly steps: number
  /** Classes other than the right one that are aimed at one after another, likeliest first. */
  readonly targets: number
  /** Largest weight of the step from the image itself. */
  readonly 'alpha-max': number
  /** How far beyond the boundary a step goes. */
  readonly eta: number
  /** Where between the image and an adversarial point the search goes on. */
  readonly beta: number
}

/**
 * Fast adaptive boundary attack, targeted (Croce and Hein 2020, algorithm 1; fra31/auto-attack a392200, fab_base.py):
 * steps towards the boundary as if the model were linear, drawn back to the image, for the smallest change. Ends when
 * one within eps is found.
 */
export const fabT: Attack<FabSettings> = {
  name: 'fab-t',
  source: 'Croce and Hein 2020 (FAB); fra31/auto-attack a392200, fab_base.py',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'gradients',
  decides: true,
  defaults: { steps: 100, targets: 9, 'alpha-max': 0.1, eta: 1.05, beta: 0.9 },
  budget: ({ steps, targets }, classes) => 1 + 2 * steps * Math.min(targets, classes - 1),
  *attack(target, threat, settings) {
    const { classes, look, pixels } = target
    if (!classes) return { pixels, margin: Infinity }
    const [clean] = yield* look([pixels])
    for (const rival of rivals(classes, clean?.scores ?? []).slice(0, settings.targets)) {
      const found = yield* search(target, classes.difference(rival), threat, settings)
      if (found) return found
    }
    return { pixels, margin: Infinity }
  },
}

function* search(
  { pixels: centre, box, look }: Target,
  loss: Loss,
  { norm, eps }: Threat,
  settings: FabSettings,
): Steps<Attempt | undefined> {
  const point = centre.slice()
  const fromPoint = centre.slice()
  const fromCentre = centre.slice()
  for (let step = 0; step < settings.steps; step++) {
    const { value, gradient: normal } = yield* loss(point)
    norm.toward(point, { normal, excess: value }, box, fromPoint)
    const excess = value + along(normal, point, centre)
    norm.toward(centre, { normal, excess }, box, fromCentre)
    const near = Math.max(norm.size(fromPoint), TINY)
    const far = Math.max(norm.size(fromCentre), TINY)
    const share = Math.min(near / (near + far), settings['alpha-max'])
    advance(point, centre, { fromPoint, fromCentre, share, eta: settings.eta }, box)
    const [{ margin } = { margin: NaN }] = yield* look([point])
    if (!(margin <= 0)) continue
    if (norm.distance(point, centre) <= eps) return { pixels: point, margin }
    for (let i = 0; i < point.length; i++) {
      const x = centre[i] as number
      point[i] = x + settings.beta * ((point[i] as number) - x)
    }
  }
  return undefined
}

/** Of the steps, as in the official code. */
const TINY = 1e-8

/** <direction, to - from> */
function along(direction: Pixels, from: Pixels, to: Pixels): number {
  let sum = 0
  for (let i = 0; i < from.length; i++)
    sum += (direction[i] as number) * ((to[i] as number) - (from[i] as number))
  return sum
}

interface Advance {
  readonly fromPoint: Pixels
  readonly fromCentre: Pixels
  /** Weight of the step from the centre. */
  readonly share: number
  readonly eta: number
}

/** Moves the point to the mean of where the two steps lead, in place. */
function advance(
  point: Pixels,
  centre: Pixels,
  { fromPoint, fromCentre, share, eta }: Advance,
  { lower, upper }: Box,
): void {
  for (let i = 0; i < point.length; i++) {
    const near = (point[i] as number) + eta * (fromPoint[i] as number)
    const far = (centre[i] as number) + eta * (fromCentre[i] as number)
    const value = near + share * (far - near)
    point[i] = lesser(greater(value, lower[i] as number), upper[i] as number)
  }
}
