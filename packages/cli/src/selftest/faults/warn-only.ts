import type { Fault } from '../fault.js'
import { editPolicy } from '../policies.js'

export const warnOnly: Fault = {
  id: 'warn-only',
  title: 'The policy is told to warn instead of to block',
  threat: 'R-monitoring/muted',
  by: 'policy',
  rules: ['policy-loosened'],
  lacks: ({ enforce }) =>
    enforce === 'warn' ? { reason: 'the policy blocks nothing', add: 'enforce: block' } : undefined,
  plant: (copy) =>
    editPolicy(copy, (policy) => {
      policy.enforce = 'warn'
      return 'enforce: warn'
    }),
}
