import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  parsePolicy,
  parseWaivers,
  type Change,
  type PolicyDocument,
  type PolicySummary,
  type Tree,
  type Waiver,
} from '@secmlops/core'

export interface PolicyInForce {
  readonly policy: PolicyDocument
  readonly source: PolicySummary['source']
  readonly waivers: readonly Waiver[]
}

/**
 * The policy that judges: from the tip of the target branch, so that neither the pull request nor an old branch can
 * bring its own; from the head only where that tip has none.
 * @throws SecmlopsError `no-policy`, `invalid-config`.
 */
export async function policyInForce(change: Change): Promise<PolicyInForce> {
  const { target, head } = change
  if (target && (await has(target, POLICY_FILE))) return read(target, 'target')
  if (await has(head, POLICY_FILE)) return read(head, 'head')
  throw new SecmlopsError('no-policy', `there is no ${POLICY_FILE}`, {
    location: { path: POLICY_FILE },
    remedy: 'Run "secmlops init" to write one, or name its folder with --directory',
  })
}

async function read(tree: Tree, source: PolicySummary['source']): Promise<PolicyInForce> {
  const policy = parsePolicy(POLICY_FILE, await tree.read(POLICY_FILE, LIMITS.configFile))
  const path = policy.value.waivers
  if (path === undefined) return { policy, source, waivers: [] }
  if (!(await has(tree, path))) {
    throw new SecmlopsError('not-found', `the waivers file ${path} does not exist`, {
      location: { path: POLICY_FILE, line: policy.lineOf(['waivers']) },
      remedy: 'Add the file (version: 1, waivers: []), or remove the key',
    })
  }
  return {
    policy,
    source,
    waivers: parseWaivers(path, await tree.read(path, LIMITS.configFile)).value.waivers,
  }
}

async function has(tree: Tree, path: string): Promise<boolean> {
  return (await tree.list(path)).some((entry) => entry.path === path && entry.kind === 'file')
}
