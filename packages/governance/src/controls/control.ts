import type { GateId, Policy } from '@secmlops/core'

/**
 * How much an answer is worth: recomputed here, a signature that was checked, or a claim. Weakest last.
 * A claim never counts as verified.
 */
export type Strength = 'verified' | 'attested' | 'declared'

export const STRENGTHS: readonly Strength[] = ['verified', 'attested', 'declared']

/** Something that the suite does against threats. */
export interface Control {
  readonly title: string
  readonly gate: GateId
  readonly strength: Strength
  isOn(policy: Policy): boolean
  /** What a policy without it would have to say. */
  readonly remedy: string
}

/** What holds for every run, whatever the policy names. */
export const ALWAYS = (): boolean => true
