import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { Box } from '../norms/index.js'
import type { Steps } from './query.js'

/** What a model says of one point of a target. */
export interface Look {
  /** How far the point is from success: at or below 0 the attack has succeeded; NaN where the output is not finite. */
  readonly margin: number
  /** Logits, for a classifier; empty for a detector. */
  readonly scores: ArrayLike<number>
}

/** A look, and the loss with its gradient. Both hold until the next question. */
export interface Slope extends Look {
  readonly value: number
  readonly gradient: Pixels
}

/** A function of the outputs that an attack raises. */
export type Loss = (point: Pixels) => Steps<Slope>

/** An image to be attacked, as an attack sees it: points to look at and losses to climb. */
export interface Target {
  /** Position in the dataset: random numbers derive from it, so that a result depends on no other image. */
  readonly index: number
  readonly pixels: Pixels
  readonly shape: ImageShape
  readonly box: Box
  readonly look: (points: readonly Pixels[]) => Steps<readonly Look[]>
  /** The loss that an attack without a wish of its own raises. */
  readonly loss: Loss
  /** Set for a classifier. */
  readonly classes?: Classes
  /** The point nearest to it that the data can hold: whole numbers, one category. Absent where every point can be. */
  readonly repair?: (point: Pixels) => Pixels
}

/** What only a classifier has. */
export interface Classes {
  readonly count: number
  readonly label: number
  readonly crossEntropy: Loss
  /** The best other score minus z_label: the negative margin. */
  readonly margin: Loss
  /** Undefined for fewer than three classes. */
  readonly dlr: Loss | undefined
  /** Towards one class; undefined for fewer than four classes. */
  readonly targetedDlr: ((target: number) => Loss) | undefined
  /** z_target - z_label. */
  readonly difference: (target: number) => Loss
  /** The same for its slope alone: a success that it meets is not confirmed. */
  readonly direction: (target: number) => Loss
}

/** The other classes by falling score, best first. */
export function rivals({ label }: Classes, scores: ArrayLike<number>): number[] {
  return Array.from(scores, (score, i) => ({ score, i }))
    .filter(({ i }) => i !== label)
    .sort((a, b) => b.score - a.score)
    .map(({ i }) => i)
}

/** The same target with another loss in place of each of its own. */
export function withLosses(target: Target, wrap: (loss: Loss) => Loss): Target {
  const { classes } = target
  return { ...target, loss: wrap(target.loss), ...(classes && { classes: wrapped(classes, wrap) }) }
}

function wrapped(classes: Classes, wrap: (loss: Loss) => Loss): Classes {
  const { crossEntropy, margin, dlr, targetedDlr, difference, direction } = classes
  return {
    ...classes,
    crossEntropy: wrap(crossEntropy),
    margin: wrap(margin),
    dlr: dlr && wrap(dlr),
    targetedDlr: targetedDlr && ((to) => wrap(targetedDlr(to))),
    difference: (to) => wrap(difference(to)),
    direction: (to) => wrap(direction(to)),
  }
}
