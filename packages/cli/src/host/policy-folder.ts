import {
  LIMITS,
  POLICY_FILE,
  SecmlopsError,
  parsePolicy,
  type PolicyDocument,
  type Tree,
} from '@secmlops/core'
import { resolve } from 'node:path'
import { WorkingTree } from './working-tree.js'

/** The policy as it lies in a folder, for commands that explain it and judge nothing. */
export interface PolicyFolder {
  readonly tree: Tree
  readonly policy: PolicyDocument
}

/** @throws SecmlopsError `no-policy`, `invalid-config` (exit 2). */
export async function policyFolder(directory: string): Promise<PolicyFolder> {
  const tree = new WorkingTree(resolve(directory))
  const entries = await tree.list(POLICY_FILE)
  if (!entries.some(({ path, kind }) => path === POLICY_FILE && kind === 'file'))
    throw new SecmlopsError('no-policy', `there is no ${POLICY_FILE}`, {
      location: { path: POLICY_FILE },
      remedy: 'Run "secmlops init" to write one, or name its folder with --directory',
    })
  return { tree, policy: parsePolicy(POLICY_FILE, await tree.read(POLICY_FILE, LIMITS.configFile)) }
}
