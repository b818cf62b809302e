import { resolve } from 'node:path'
import type { PolicyDocument, Tree } from '@secmlops/core'
import { noPolicy, readPolicy } from './read-policy.js'
import { WorkingTree } from './working-tree.js'

/** The policy as it lies in a folder, for commands that explain it and judge nothing. */
export interface PolicyFolder {
  readonly tree: Tree
  readonly policy: PolicyDocument
}

/** @throws SecmlopsError `no-policy`, `invalid-config` (exit 2). */
export async function policyFolder(directory: string): Promise<PolicyFolder> {
  const tree = new WorkingTree(resolve(directory))
  const policy = await readPolicy(tree)
  if (!policy) throw noPolicy()
  return { tree, policy }
}
