import type { Policy } from '@secmlops/core'
import type { Copy } from './copy.js'
import type { Lack, Planted } from './fault.js'

/** Changes a policy in place and says what it did, or why there is nothing to change. */
type Edit = (policy: Policy) => Planted

/** Writes the policy of the copy with one change. */
export async function editPolicy(copy: Copy, edit: Edit): Promise<Planted> {
  const policy = structuredClone(copy.policy.value)
  const planted = edit(policy)
  if (typeof planted === 'string') await copy.writePolicy(policy)
  return planted
}

/** Nothing of the policy asks for what would be loosened. */
export const nothing = (what: string, add: string): Lack => ({
  reason: `the policy has no ${what}`,
  add,
})
