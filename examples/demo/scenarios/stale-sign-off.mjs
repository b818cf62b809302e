import { policySignedOff } from './policy-signed-off.mjs'
import { loosenedPolicy } from './loosened-policy.mjs'
import { swappedModel } from './swapped-model.mjs'

export const staleSignOff = {
  name: 'stale-sign-off',
  title: 'The model is swapped after the role R2 has signed off',
  gates: ['policy'],
  expect: loosenedPolicy.expect,
  async edit(tree) {
    await policySignedOff.edit(tree)
    await swappedModel.edit(tree)
  },
}
