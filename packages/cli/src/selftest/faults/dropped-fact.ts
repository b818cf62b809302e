import type { Fault } from '../fault.js'
import { editPolicy, nothing } from '../policies.js'

export const droppedFact: Fault = {
  id: 'dropped-fact',
  title: 'Dataset cards need no longer say what they had to',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-loosened'],
  plant: (copy) =>
    editPolicy(copy, ({ gates: { provenance } }) => {
      const [first, ...others] = provenance?.require ?? []
      if (!provenance || first === undefined)
        return nothing('facts that cards must state', 'gates.provenance.require')
      provenance.require = others
      return `no ${first} in gates.provenance.require`
    }),
}
