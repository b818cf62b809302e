import type { Flag } from '@secmlops/core'

export type FlagId =
  | 'BLACKBOX_BEATS_WHITEBOX'
  | 'CONSTANT_OUTPUT'
  | 'LARGE_EPS_NOT_BROKEN'
  | 'NAN_INF_GRAD'
  | 'NAN_OUTPUT'
  | 'NOISE_BEATS_PGD'
  | 'NON_MONOTONE_EPS'
  | 'NOT_CONVERGED'
  | 'NUMERICAL_ONLY'
  | 'OUT_OF_TIME'
  | 'PARTIAL'
  | 'QUANTISED_STE'
  | 'RANDOMISED'
  | 'SATURATED_LOGITS'
  | 'SINGLE_STEP_BEATS_ITERATIVE'
  | 'SOFTMAX_HEAD'
  | 'UNIT_TEST_FAILED'
  | 'ZERO_GRAD'

/** Reasons not to believe a robustness number, and what to do about each. */
export const REMEDIES: Readonly<Record<FlagId, string>> = {
  BLACKBOX_BEATS_WHITEBOX:
    'Gradients mislead the attack: look for steps that hide them, or use autoattack, which needs none in its last stage',
  CONSTANT_OUTPUT: 'Check layout, range, mean and std of the input, and the export',
  LARGE_EPS_NOT_BROKEN: 'Look for steps that hide the score from the attack, such as rounding',
  NAN_INF_GRAD:
    'Find the operator that overflows (`secmlops gradient --check`), and export the model again',
  NAN_OUTPUT: 'Find the image and the operator that overflow, and export the model again',
  NOISE_BEATS_PGD: 'Give the attack more steps or queries, or use autoattack',
  NON_MONOTONE_EPS: 'Give the attack more steps, or use autoattack',
  NOT_CONVERGED: 'Give the attack more steps, or use autoattack',
  NUMERICAL_ONLY: 'Look at the margin of these images: they lie on the boundary within rounding',
  OUT_OF_TIME: 'Give the attack more seconds, or fewer images',
  PARTIAL:
    'Merge the caches of all shards, then judge with --require-cached and without --shard (`secmlops merge --help`)',
  QUANTISED_STE:
    'Attack the model before quantisation as well, or use square, which needs no gradients',
  RANDOMISED:
    'Export the model without random operators, or average over them: `eot: 20`, autoattack-rand',
  SATURATED_LOGITS:
    'Use apgd-dlr, apgd-t or autoattack, whose losses do not change with the scale of the logits',
  SINGLE_STEP_BEATS_ITERATIVE:
    'Look for steps that hide the gradient near the image (Carlini et al. 2019)',
  SOFTMAX_HEAD: 'Export the model without its last Softmax, so that it returns logits',
  UNIT_TEST_FAILED:
    'Give the attack more steps or queries; where that does not help, the model hides its gradients',
  ZERO_GRAD:
    'Use square, which needs no gradients, and export the model without the step that stops them',
}

export function flag(id: FlagId, subject: string, message: string): Flag {
  return { id, subject, message, remedy: REMEDIES[id] }
}
