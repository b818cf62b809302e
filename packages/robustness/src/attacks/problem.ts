import type { ImageShape, Pixels } from '../model/image-shape.js'

/** An image to be attacked. */
export interface Target {
  /** Position in the dataset: random numbers derive from it, so that a verdict depends on no other image. */
  readonly index: number
  readonly pixels: Pixels
}

/** What an attack lowers: it asks for losses and sees nothing else of the model. */
export interface Problem {
  readonly shape: ImageShape
  readonly targets: readonly Target[]
  /**
   * Losses of candidates for the targets at the given positions; one query each.
   * At or below 0 the attack has succeeded; NaN when the model's output is not finite.
   */
  losses(positions: readonly number[], candidates: readonly Pixels[]): Promise<number[]>
}
