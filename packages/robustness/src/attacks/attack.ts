import type { Random } from '@secmlops/core'
import type { Steps } from '../engine/query.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { Norm, NormName } from '../norms/index.js'

/** Where an attack may look: how large a change may be, and the numbers that the attack itself is set by. */
export interface Threat {
  readonly norm: Norm
  /** Radius, in units of pixel values in [0,1]. */
  readonly eps: number
  readonly random: Random
}

/** What an attack found for one image. */
export interface Attempt {
  /** The best candidate: within the ball and in the box. Not changed afterwards. */
  readonly pixels: Pixels
  readonly margin: number
  /** From the image to the nearest point that succeeded, also where that lies beyond eps; absent where none did, and for attacks that measure no distance. */
  readonly distance?: number
}

/** What an attack asks a model for: labels are the weakest. */
export type Knowledge = 'gradients' | 'scores' | 'labels' | 'nothing'

/** Numbers that an attack is set by, each of which a policy can name. */
export type Parameters = Readonly<Record<string, number>>

/**
 * One attack: an algorithm for one image. It succeeds with a margin at or below 0; the engine holds its result to the
 * ball, to the box and to the original model.
 */
export interface Attack<Settings extends Parameters = Parameters> {
  readonly name: string
  /** Paper, section and code that the algorithm and its numbers are from. */
  readonly source: string
  readonly norms: readonly NormName[]
  readonly knowledge: Knowledge
  /** Set where it follows the gradients of another model, which a plan then has to name. */
  readonly transfers?: true
  /** Set where it goes by the scores of classes, so that it can do nothing to a detector. */
  readonly needsClasses?: true
  /** False for comparisons, whose successes say nothing of robustness. */
  readonly decides: boolean
  /** Published values, used where a policy names none. */
  readonly defaults: Settings
  /** Points asked about per image, at most; the length of the progress bar. */
  budget(settings: Settings, classes: number): number
  attack(target: Target, threat: Threat, settings: Settings): Steps<Attempt>
}
