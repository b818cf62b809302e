import { POLICY_FILE } from '@secmlops/core'
import type { Fault } from '../fault.js'

export const deletedPolicy: Fault = {
  id: 'deleted-policy',
  title: 'The policy is deleted',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['policy-removed'],
  async plant(copy) {
    await copy.remove(POLICY_FILE)
    return POLICY_FILE
  },
}
