import type { Fault } from '../fault.js'
import { deniedFormat } from '../needs.js'
import { editPolicy } from '../policies.js'

export const allowedFormat: Fault = {
  id: 'allowed-format',
  title: 'A format that was refused is allowed again',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-loosened'],
  lacks: deniedFormat,
  plant: (copy) =>
    editPolicy(copy, ({ gates: { signing } }) => {
      delete signing?.scan
      return 'no gates.signing.scan'
    }),
}
