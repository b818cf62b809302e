import { loosenedPolicy } from './loosened-policy.mjs'

export const policySignedOff = {
  name: 'policy-signed-off',
  title: 'The policy is loosened, and the role R2 has signed off these bytes',
  gates: ['policy'],
  expect: {},
  async edit(tree) {
    await loosenedPolicy.edit(tree)
    await tree.signOff()
  },
}
