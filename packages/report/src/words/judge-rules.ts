import type { Rule } from '@secmlops/core'

/** A rule of the judge; it belongs to no gate, for each can break it. */
export type JudgeRule = Omit<Rule, 'gate'>

/** What the judge and the aggregate themselves say, beside the rules of the gates. */
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
    remedy:
      'Follow the remedy of the message; `secmlops explain <ID>` tells more of the id in front of it.',
  },
  {
    id: 'job',
    severity: 'error',
    title: 'A job that the aggregate needs did not succeed',
    why: 'The one required check stands for all jobs that it needs. One that failed, was skipped or cancelled has proven nothing.',
    remedy: 'Run the job again, or take it out of the jobs that the aggregate needs.',
  },
]
