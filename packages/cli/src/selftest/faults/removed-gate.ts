import type { Fault } from '../fault.js'
import { editPolicy } from '../policies.js'

export const removedGate: Fault = {
  id: 'removed-gate',
  title: 'A gate is taken out of the policy',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-loosened'],
  plant: (copy) =>
    editPolicy(copy, (policy) => {
      const [gate, another] = Object.keys(policy.gates) as (keyof typeof policy.gates)[]
      if (gate === undefined || another === undefined)
        return { reason: 'the policy has one gate only', add: 'gates' }
      policy.gates = { ...policy.gates, [gate]: undefined }
      return `no gates.${gate}`
    }),
}
