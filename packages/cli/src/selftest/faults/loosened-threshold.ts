import type { Policy } from '@secmlops/core'
import type { Fault, Planted } from '../fault.js'
import { editPolicy, nothing } from '../policies.js'

export const loosenedThreshold: Fault = {
  id: 'loosened-threshold',
  title: 'The bound that a model or data has to meet is lowered',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-loosened'],
  plant: (copy) => editPolicy(copy, loosen),
}

/** The first bound of the gate robustness, else the smallest drift that matters. */
function loosen({ gates: { robustness, drift } }: Policy): Planted {
  const [name, requirement] = Object.entries(robustness?.require ?? {})[0] ?? []
  if (robustness?.require && name !== undefined && requirement !== undefined) {
    const bound = typeof requirement === 'string' ? requirement : requirement.is
    const lower = bound.includes('>=') ? '>= 0' : '<= 1'
    robustness.require[name] =
      typeof requirement === 'string' ? lower : { ...requirement, is: lower }
    return `${name} ${lower} instead of ${bound}`
  }
  if (!drift) return nothing('bound', 'gates.robustness.require')
  drift['min-effect'] = 0.9
  return 'gates.drift.min-effect: 0.9'
}
