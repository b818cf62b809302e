import type { Steps } from '../../engine/query.js'
import type { Pixels } from '../../model/image-shape.js'
import type { NormName } from '../../norms/index.js'
import type { Decider } from './decider.js'
import { blend } from './start.js'

/** Points between an image and an adversarial one. */
export interface Between {
  /** Of the adversarial point itself. */
  readonly whole: number
  /** Relative width of the interval that the boundary is known to lie in at the end. */
  readonly precision: number
  readonly at: (share: number) => Pixels
}

/** Steps of a search by halves, beyond which float32 tells no two points apart. */
const MOST_HALVINGS = 24

/** What lies between, for each norm: a line (L2), or boxes around the image (Linf). The precisions are theta of the paper. */
export const BETWEEN: Readonly<
  Partial<Record<NormName, (centre: Pixels, outer: Pixels, gamma: number) => Between>>
> = {
  l2: (centre, outer, gamma) => ({
    whole: 1,
    precision: gamma / centre.length ** 1.5,
    at: (share) => blend(centre, outer, share),
  }),
  linf: (centre, outer, gamma) => ({
    whole: outer.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (centre[i] ?? NaN))),
      0,
    ),
    precision: gamma / centre.length ** 2,
    at: (size) =>
      outer.map((value, i) => {
        const x = centre[i] as number
        return Math.min(Math.max(value, x - size), x + size)
      }),
  }),
}

/** The adversarial point next to the boundary, by halves. */
export function* toBoundary(decider: Decider, { whole, precision, at }: Between): Steps<Pixels> {
  let [low, high] = [0, whole]
  for (let i = 0; i < MOST_HALVINGS && high - low > precision * whole && !decider.done(); i++) {
    const middle = (low + high) / 2
    const [adversarial] = yield* decider.adversarial([at(middle)])
    if (adversarial) high = middle
    else low = middle
  }
  return at(high)
}
