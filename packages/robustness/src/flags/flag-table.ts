import type { Flag } from '@secmlops/core'

export type FlagId =
  | 'RANDOMISED'
  | 'NAN_OUTPUT'
  | 'SOFTMAX_HEAD'
  | 'CONSTANT_OUTPUT'
  | 'NOISE_BEATS_ATTACK'
  | 'LARGE_EPS_NOT_BROKEN'
  | 'PLANTED_NOT_FOUND'

/** Reasons not to believe a robustness number, and what to do about each. */
const REMEDIES: Readonly<Record<FlagId, string>> = {
  RANDOMISED: 'Export the model without random operators (dropout, noise), or fix their seed',
  NAN_OUTPUT: 'Find the image and the operator that overflow, and export the model again',
  SOFTMAX_HEAD: 'Export the model without its last Softmax, so that it returns logits',
  CONSTANT_OUTPUT: 'Check layout, range, mean and std of the input, and the export',
  NOISE_BEATS_ATTACK: 'Give the attack more queries',
  LARGE_EPS_NOT_BROKEN: 'Look for steps that hide the score from the attack, such as rounding',
  PLANTED_NOT_FOUND: 'Give the attack more queries',
}

export function flag(id: FlagId, subject: string, message: string): Flag {
  return { id, subject, message, remedy: REMEDIES[id] }
}
