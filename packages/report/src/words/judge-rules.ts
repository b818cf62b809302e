import type { Rule } from '@secmlops/core'

/** A rule of the judge; it belongs to no gate, for each can break it. */
export type JudgeRule = Omit<Rule, 'gate'>

/** What the judge itself says, beside the rules of the gates. */
export const JUDGE_RULES: readonly JudgeRule[] = [
  {
    id: 'gate-failure',
    severity: 'error',
    title: 'A gate could not judge',
    why: 'What could not be opened, read or measured was not judged, and what was not judged does not pass.',
    remedy: 'Correct what the message names and run again.',
  },
  {
    id: 'requirement-missed',
    severity: 'error',
    title: 'A requirement of the policy is missed',
    why: 'The measured value and its whole interval lie on the wrong side of the bound.',
    remedy: 'Improve the subject until it meets the bound.',
  },
  {
    id: 'requirement-undecided',
    severity: 'error',
    title: 'A requirement of the policy could not be decided',
    why: 'The bound lies inside the interval of the measurement, or there is no believable measurement.',
    remedy: 'Measure more samples, or repair the measurement.',
  },
  {
    id: 'planted-fault-missed',
    severity: 'error',
    title: 'A planted fault was not found',
    why: 'Every run hides a fault that its gate must find. A gate that misses it can miss a real one, so nothing that it did not find counts.',
    remedy: 'Follow the remedy of the message; where there is none, report a defect of secmlops.',
  },
  {
    id: 'flag',
    severity: 'error',
    title: 'A measurement is not to be believed',
    why: 'The gate saw a sign that its own numbers may be wrong, for example masked gradients.',
    remedy: 'Follow the remedy of the message.',
  },
]
