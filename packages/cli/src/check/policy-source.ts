import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  parseWaivers,
  type Change,
  type PolicyDocument,
  type PolicySummary,
  type Tree,
  type Waiver,
} from '@secmlops/core'
import { hasFile, noPolicy, readPolicy } from '../host/read-policy.js'

export interface PolicyInForce {
  readonly policy: PolicyDocument
  readonly source: PolicySummary['source']
  readonly waivers: readonly Waiver[]
  /** The files that this was read from. */
  readonly sources: readonly PolicySource[]
}

export interface PolicySource {
  readonly role: 'policy' | 'waivers'
  readonly bytes: Uint8Array
}

/**
 * The policy that judges: from the tip of the target branch, so that neither the pull request nor an old branch can
 * bring its own; from the head only where that tip has none.
 * @throws SecmlopsError `no-policy`, `invalid-config`.
 */
export async function policyInForce({ target, head }: Change): Promise<PolicyInForce> {
  const judging = target && (await readPolicy(target))
  if (target && judging) return withWaivers(target, judging, 'target')
  const own = await readPolicy(head)
  if (own) return withWaivers(head, own, 'head')
  throw noPolicy()
}

async function withWaivers(
  tree: Tree,
  policy: PolicyDocument,
  source: PolicySummary['source'],
): Promise<PolicyInForce> {
  const path = policy.value.waivers
  const own: PolicySource = {
    role: 'policy',
    bytes: await tree.read(POLICY_FILE, LIMITS.configFile),
  }
  if (path === undefined) return { policy, source, waivers: [], sources: [own] }
  if (!(await hasFile(tree, path))) {
    throw new SecmlopsError('not-found', `the waivers file ${path} does not exist`, {
      location: { path: POLICY_FILE, line: policy.lineOf(['waivers']) },
      remedy: 'Add the file (version: 1, waivers: []), or remove the key',
    })
  }
  const bytes = await tree.read(path, LIMITS.configFile)
  const { waivers } = parseWaivers(path, bytes).value
  return { policy, source, waivers, sources: [own, { role: 'waivers', bytes }] }
}
