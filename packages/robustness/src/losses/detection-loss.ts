import type { Candidates } from '../decoders/candidates.js'
import type { Truth } from '../metrics/box.js'

export interface LossValue {
  readonly value: number
  /** Derivative of the value by each output of the model, in their order. */
  readonly cotangents: readonly Float32Array[]
}

/** What an attack on a detector raises: a pure function of what the model says of one image. */
export interface DetectionLoss {
  readonly name: string
  /**
   * @param truth - In pixels of the model's input. Boxes to be ignored are no targets.
   * @returns a value that is not finite when a score is not. Which candidates belong to which box is taken as fixed in the derivative.
   */
  readonly evaluate: (candidates: Candidates, truth: readonly Truth[]) => LossValue
}

/** Keeps logarithms of probabilities finite. */
const TINY = 1e-9

/** Logarithm of a probability, and its derivative. */
export function logOf(score: number): { readonly value: number; readonly slope: number } {
  const least = Math.max(score, 0) + TINY
  return { value: Number.isNaN(score) ? NaN : Math.log(least), slope: 1 / least }
}

/** Logarithm of 1 - score, and its derivative by the score. */
export function logWithout(score: number): { readonly value: number; readonly slope: number } {
  const { value, slope } = logOf(1 - score)
  return { value, slope: -slope }
}
