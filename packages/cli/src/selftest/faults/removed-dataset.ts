import type { Policy } from '@secmlops/core'
import type { Fault } from '../fault.js'
import { editPolicy, nothing } from '../policies.js'

export const removedDataset: Fault = {
  id: 'removed-dataset',
  title: 'A dataset is taken out of the policy, so that nobody looks at it',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-loosened'],
  plant: (copy) =>
    editPolicy(copy, (policy) => {
      const free = Object.keys(policy.datasets ?? {}).find((name) => !isNamed(policy, name))
      if (free === undefined)
        return nothing('dataset that only the gate provenance reads', 'datasets')
      policy.datasets = { ...policy.datasets, [free]: undefined } as typeof policy.datasets & object
      return `no datasets.${free}`
    }),
}

/** A policy that names what it does not have is refused for another reason. */
const isNamed = ({ gates, models = {} }: Policy, name: string): boolean =>
  [
    gates.robustness?.dataset,
    gates.drift?.current,
    gates.drift?.reference,
    ...(gates.provenance?.datasets ?? []),
    ...Object.values(models).flatMap((model) => [
      ...(model['trained-on'] ?? []),
      ...(model['evaluated-on'] ?? []),
    ]),
  ].includes(name)
