import { POLICY_FILE } from '@secmlops/core'
import type { Fault } from '../fault.js'

export const brokenPolicy: Fault = {
  id: 'broken-policy',
  title: 'The policy cannot be read any more',
  threat: 'T-design/policy-edited',
  by: 'policy',
  rules: ['invalid-config', 'policy-removed'],
  async plant(copy) {
    await copy.write(POLICY_FILE, `${await copy.text(POLICY_FILE)}\nversion: 1\n`)
    return `a second version in ${POLICY_FILE}`
  },
}
