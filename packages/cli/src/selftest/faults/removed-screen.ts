import type { Fault } from '../fault.js'
import { editPolicy, nothing } from '../policies.js'

export const removedScreen: Fault = {
  id: 'removed-screen',
  title: 'Records are no longer searched for what they were searched for',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-loosened'],
  plant: (copy) =>
    editPolicy(copy, ({ gates: { provenance } }) => {
      const screens = provenance?.screens ?? []
      const last = screens.at(-1)
      if (!provenance || last === undefined) return nothing('screens', 'gates.provenance.screens')
      provenance.screens = screens.slice(0, -1)
      return `no ${last} in gates.provenance.screens`
    }),
}
