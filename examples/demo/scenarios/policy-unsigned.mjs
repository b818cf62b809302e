import { loosenedPolicy } from './loosened-policy.mjs'

export const policyUnsigned = {
  name: 'policy-unsigned',
  title: 'The policy is loosened, and the role R2 has not signed off',
  gates: ['policy'],
  expect: loosenedPolicy.expect,
  edit: loosenedPolicy.edit,
}
