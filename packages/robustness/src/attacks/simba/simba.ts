import type { Steps } from '../../engine/query.js'
import type { Look, Target } from '../../engine/target.js'
import type { ImageShape, Pixels } from '../../model/image-shape.js'
import type { Attack, Attempt, Threat } from '../attack.js'
import { cosineDirections, pixelDirections, type Directions } from './directions.js'

export interface SimbaSettings {
  readonly [name: string]: number
  /** Points that are looked at. */
  readonly queries: number
  /** Change along one direction, before the point is brought back into the ball. */
  readonly step: number
}

/**
 * Simple black-box attack (Guo et al. 2019, algorithm 1): one direction of an orthonormal basis after another, up or down,
 * kept where the probability of the right class falls. The paper bounds the change by the number of steps; here
 * each point is brought back into the ball. When no direction helps, no further round would.
 */
export const simba: Attack<SimbaSettings> = simbaAlong('simba', 'pixels', pixelDirections)

/** The same along the frequencies of the image. */
export const simbaDct: Attack<SimbaSettings> = simbaAlong('simba-dct', 'DCT', cosineDirections)

function simbaAlong(
  name: string,
  basis: string,
  directionsOf: (shape: ImageShape) => Directions,
): Attack<SimbaSettings> {
  return {
    name,
    source: `Guo et al. 2019, algorithm 1 (${basis})`,
    norms: ['linf', 'l2'],
    knowledge: 'scores',
    decides: true,
    defaults: { queries: 5000, step: 0.2 },
    budget: ({ queries }) => queries,
    attack: (target, threat, settings) =>
      descend(target, threat, { ...settings, directions: directionsOf(target.shape) }),
  }
}

interface Search {
  readonly queries: number
  readonly step: number
  readonly directions: Directions
}

/** A point, and what the model says of it. */
interface Place extends Attempt {
  /** Rises and falls with the probability of the right class. */
  readonly belief: number
}

function* descend(
  target: Target,
  { norm, eps, random }: Threat,
  { queries, step, directions }: Search,
): Steps<Attempt> {
  const ball = norm.ball(target.pixels, eps, target.box)
  let place = yield* lookAt(target, target.pixels)
  let left = queries - 1
  for (let helped = true; helped && place.margin > 0;) {
    helped = false
    for (const direction of directions.order(random))
      for (const size of [step, -step]) {
        const moved = place.pixels.slice()
        directions.add(moved, direction, size)
        ball.project(moved)
        if (same(moved, place.pixels)) continue
        if (left-- === 0) return place
        const next = yield* lookAt(target, moved)
        if (next.margin <= 0) return next
        if (!(next.belief < place.belief)) continue
        place = next
        helped = true
        break
      }
  }
  return place
}

function* lookAt(target: Target, pixels: Pixels): Steps<Place> {
  const [look = NOTHING] = yield* target.look([pixels])
  return { pixels, margin: look.margin, belief: beliefIn(target.classes?.label, look) }
}

const NOTHING: Look = { margin: NaN, scores: [] }

/** The logarithm of the softmax, which does not saturate; the margin of a target without classes. */
function beliefIn(label: number | undefined, { margin, scores }: Look): number {
  if (label === undefined) return margin
  const values = Array.from(scores)
  const most = Math.max(...values)
  const sum = values.reduce((total, score) => total + Math.exp(score - most), 0)
  return (scores[label] ?? NaN) - most - Math.log(sum)
}

function same(a: Pixels, b: Pixels): boolean {
  return a.every((value, i) => value === b[i])
}
