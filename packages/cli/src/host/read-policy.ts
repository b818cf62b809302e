import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  parsePolicy,
  type PolicyDocument,
  type Tree,
} from '@secmlops/core'

/** The policy of a tree; undefined where it has none. @throws SecmlopsError `invalid-config` (exit 2). */
export async function readPolicy(tree: Tree): Promise<PolicyDocument | undefined> {
  if (!(await hasFile(tree, POLICY_FILE))) return undefined
  return parsePolicy(POLICY_FILE, await tree.read(POLICY_FILE, LIMITS.configFile))
}

export function noPolicy(): SecmlopsError {
  return new SecmlopsError('no-policy', `there is no ${POLICY_FILE}`, {
    location: { path: POLICY_FILE },
    remedy: 'Run "secmlops init" to write one, or name its folder with --directory',
  })
}

export async function hasFile(tree: Tree, path: string): Promise<boolean> {
  return (await tree.list(path)).some((entry) => entry.path === path && entry.kind === 'file')
}
